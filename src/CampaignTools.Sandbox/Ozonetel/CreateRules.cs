using System.Text.RegularExpressions;

namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>One check of campaign create.</summary>
/// <param name="Field">The field that it is about: an update that lacks it skips the check.</param>
/// <param name="Check">The answer's text; null when all is well.</param>
internal sealed record CreateRule(string Field, Func<CampaignBody, OzonetelOptions, string?> Check);

/// <summary>
/// OZ-CREATE's table as rules, in the order of the page: the first that fails is the answer. The page does not say in which order the
/// provider checks.
/// </summary>
internal static partial class CreateRules
{
    private static readonly string[] _types = ["Preview", "Progressive", "IVR", "Predictive"];
    private static readonly string[] _dialMethods = ["Nonagentwise", "Agentwise", "Skillwise"];
    private static readonly string[] _popUrlAt = ["Client Side", "Server Side", "Client&Server", "Client Side OnBusy", "Plugin", "Server Side OnBusy"];
    private static readonly string[] _block = ["Block", "Allow", "None"];
    private static readonly string[] _recording = ["Record the call in Full", "Record only the conversation", "Do not record calls"];
    private static readonly string[] _dispositionTypes = ["API", "Toolbar", "None"];

    public static IReadOnlyList<CreateRule> All { get; } =
    [
        new("campaignName", static (body, _) => body.IsBlank("campaignName") ? CreateMessages.NameMissing : null),
        new("campaignName", static (body, _) => NamePattern().IsMatch(body.Text("campaignName")!) ? null : CreateMessages.Name),
        new("campaignType", static (body, _) => body.IsOneOf("campaignType", _types) ? null : CreateMessages.CampaignType),
        new("dialMethod", static (body, _) => body.IsOneOf("dialMethod", _dialMethods) ? null : CreateMessages.DialMethod),
        new("did", static (body, account) => Did(body.Text("did"), account, CreateMessages.Did, CreateMessages.DidNotAssigned)),
        new("fallbackDID", FallbackDid),
        new("runtimeStart", static (body, _) => body.Time("runtimeStart") is null ? CreateMessages.RuntimeStart : null),
        new("runtimeEnd", static (body, _) => body.Time("runtimeEnd") is null ? CreateMessages.RuntimeEnd : null),
        new("runtimeStart", static (body, _) => body.Time("runtimeStart") > body.Time("runtimeEnd") ? CreateMessages.RuntimeOrder : null),
        new("dialInterval", static (body, _) => body.IsNumber("dialInterval", 0, 9999) ? null : CreateMessages.DialInterval),
        new("priority", Priority),
        new("popUrlAt", PopUrlAt),
        new("callPrefix", Prefix),
        new("noOfTries", Tries),
        new("BlockNumber", BlockNumber),
        new("recOn", static (body, _) => body.IsOneOf("recOn", _recording) ? null : CreateMessages.Recording),
        new("customerRingTime", static (body, _) => body.IsNumber("customerRingTime", 1, 90) ? null : CreateMessages.RingTime),
        new("dispositionType", static (body, _) => body.IsOneOf("dispositionType", _dispositionTypes) ? null : CreateMessages.DispositionType),
        new("dispositions", static (body, account) => body.AreAllOf("dispositions", account.Dispositions) ? null : CreateMessages.Disposition),
        new("wrapUpTime", static (body, _) => body.IsNumber("wrapUpTime", 0, 9999) ? null : CreateMessages.WrapUpTime),
        new("users", static (body, account) => !body.Has("users") || body.AreAllOf("users", account.Users) ? null : CreateMessages.Users),
        new("mappingName", static (body, account) => body.IsOneOf("mappingName", account.MapFiles) ? null : CreateMessages.MappingName),
        new("holdMusic", static (body, account) => Music(body, "holdMusic", account, CreateMessages.HoldMusic)),
        new("transferMusic", static (body, account) => Music(body, "transferMusic", account, CreateMessages.TransferMusic)),
        new("AMDActive", static (body, account) => body.Has("AMDActive") && !account.Roles.Contains(OzonetelRole.Amd) ? CreateMessages.AmdRole : null),
        new("AMDActive", static (body, _) => NeedsCustomerFirst(body) && !body.IsTrue("customerFirst") ? CreateMessages.AmdNeedsCustomerFirst : null),
        new("amdType", AmdType),

        // The page answers so whether the parameter is true, false or not passed: without the role there is no campaign.
        new("campaignName", static (_, account) => account.Roles.Contains(OzonetelRole.DndCheck) ? null : CreateMessages.DndRole),
        new("campaignName", CheckBoxes),
        new("dailyLimit", DailyLimit),
    ];

    private static string? Did(string? did, OzonetelOptions account, string malformed, string notAssigned)
    {
        if (!OzonetelRules.IsPhoneNumber(did))
        {
            return malformed;
        }

        return account.Dids.Contains(did!) ? null : notAssigned;
    }

    private static string? FallbackDid(CampaignBody body, OzonetelOptions account)
    {
        if (!body.Has("fallbackDID"))
        {
            return null;
        }

        return account.Roles.Contains(OzonetelRole.FallbackDid)
            ? Did(body.Text("fallbackDID"), account, CreateMessages.FallbackDid, CreateMessages.FallbackDidNotAssigned)
            : CreateMessages.FallbackDidRole;
    }

    private static string? Priority(CampaignBody body, OzonetelOptions account)
    {
        if (!account.Roles.Contains(OzonetelRole.Priority))
        {
            // An account without the role could not create anything if the parameter were mandatory there too.
            return body.Has("priority") ? CreateMessages.PriorityRole : null;
        }

        return body.IsNumber("priority", 1, 999) ? null : CreateMessages.Priority;
    }

    private static string? PopUrlAt(CampaignBody body, OzonetelOptions account)
    {
        if (!body.Has("popUrlAt"))
        {
            return null;
        }

        if (!body.IsOneOf("popUrlAt", _popUrlAt))
        {
            return CreateMessages.PopUrlAt;
        }

        return string.Equals(body.Text("popUrlAt"), "Plugin", StringComparison.Ordinal) && !body.IsOneOf("pluginName", account.Plugins)
            ? CreateMessages.PluginName
            : null;
    }

    private static string? Prefix(CampaignBody body, OzonetelOptions account)
    {
        if (!body.Has("callPrefix"))
        {
            return null;
        }

        if (!account.Roles.Contains(OzonetelRole.Prefix))
        {
            return CreateMessages.PrefixRole;
        }

        return PrefixPattern().IsMatch(body.Text("callPrefix") ?? "") ? null : CreateMessages.Prefix;
    }

    private static string? Tries(CampaignBody body, OzonetelOptions account)
    {
        // The page names the parameter in one text and its inner rule in the other.
        if (!body.Has("noOfTries"))
        {
            return CreateMessages.TriesMissing;
        }

        return body.IsNumber("noOfTries", 1, 10) ? null : CreateMessages.Tries;
    }

    private static string? BlockNumber(CampaignBody body, OzonetelOptions account)
    {
        if (!body.IsOneOf("BlockNumber", _block))
        {
            return CreateMessages.BlockNumber;
        }

        return string.Equals(body.Text("BlockNumber"), "None", StringComparison.Ordinal) || body.IsOneOf("blockGroup", account.BlockGroups)
            ? null
            : CreateMessages.BlockGroup;
    }

    private static string? Music(CampaignBody body, string field, OzonetelOptions account, string message) =>
        !body.Has(field) || body.IsOneOf(field, account.Music) ? null : message;

    private static bool NeedsCustomerFirst(CampaignBody body) =>
        body.IsTrue("AMDActive") && body.Text("campaignType") is "Progressive" or "Preview";

    private static string? AmdType(CampaignBody body, OzonetelOptions account)
    {
        if (!body.Has("amdType"))
        {
            return null;
        }

        var isVoiceMessage = string.Equals(body.Text("amdType"), OzonetelOptions.PlayVoiceMessage, StringComparison.Ordinal);
        return !body.IsOneOf("amdType", account.AmdTypes) || (isVoiceMessage && body.IsBlank("voiceMessageUrl")) ? CreateMessages.AmdType : null;
    }

    private static string? CheckBoxes(CampaignBody body, OzonetelOptions account)
    {
        // The page contradicts itself: all three true is answered with success in two rows and with this error in one.
        var conflict = body.IsTrue("acw") || (body.IsTrue("customerFirst") && body.IsTrue("holdingAgent"));
        return conflict && account.RefuseConflictingCheckBoxes ? CreateMessages.CheckBoxes : null;
    }

    private static string? DailyLimit(CampaignBody body, OzonetelOptions account)
    {
        var isValid = body.IsNumber("dailyLimit", 1, 99);
        if (!account.Roles.Contains(OzonetelRole.OutboundRestriction))
        {
            // "Providing valid …" is refused without the role, "Providing …" is not: so only the valid one is.
            return isValid ? CreateMessages.DailyLimitRole : null;
        }

        return !body.Has("dailyLimit") || isValid ? null : CreateMessages.DailyLimit;
    }

    [GeneratedRegex(@"^[A-Za-z0-9.,@_-]{2,255}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();

    // "+" alone is the page's own example.
    [GeneratedRegex(@"^(\+|\+?[0-9]{1,6})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrefixPattern();
}
