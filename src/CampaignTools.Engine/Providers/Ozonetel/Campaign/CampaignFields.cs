using CampaignTools.Engine.Campaigns.Fields;

namespace CampaignTools.Engine.Providers.Ozonetel.Campaign;

/// <summary>
/// Every field that OZ-CREATE describes, in its order, with the wire key and how sure that is. The copy lost its column of keys: Documented and SiblingPage
/// ones are from docs/sources.md, "The keys of OZ-CREATE", Form ones from the vendor's own form (OZ-FORM); an Unverified key is either taken from the text of an error (marked so) or made of the page's own words, because
/// nothing was found. -AdditionalField and -Definition replace any of them without a new version.
/// </summary>
internal static class CampaignFields
{
    public const string ActionKey = "action";

    /// <summary>The only AMD type that the page documents.</summary>
    public const string PlayVoiceMessage = "Play Voice Message";

    private static readonly FieldNeed Always = new("every Ozonetel campaign needs it");

    /// <summary>OZ-CREATE: "between 2 to 255 alphanumeric characters long and allows special characters like .,@,_,-". "Alphanumeric" may mean ASCII or not: letters of any script are left to the provider.</summary>
    private static readonly FieldForm Name = FieldForm.Like(
        "2 to 255 letters, digits and . , @ _ -",
        static name => name.Length is >= 2 and <= 255 && name.All(static c => char.IsLetterOrDigit(c) || c is '.' or ',' or '@' or '_' or '-'));

    /// <summary>OZ-CREATE: "DID must be between 3 and 16 digits and allows the + prefix".</summary>
    private static readonly FieldForm Did = FieldForm.Like("3 to 16 digits, with an optional leading +", static text => IsDigits(text, 3, 16));

    /// <summary>OZ-CREATE: "Call Prefix should be between 1 to 6 digits long and allows prefix +"; its example is a + alone.</summary>
    private static readonly FieldForm Prefix = FieldForm.Like("1 to 6 digits, with an optional leading +, or a + alone", static text => text == "+" || IsDigits(text, 1, 6));

    public static readonly CampaignField[] All =
    [
        Page("Name", "campaignName", Name) with { Need = Always, Example = "Campaign_1" },
        Page("CampaignType", "campaignType", FieldForm.Word(OzonetelWords.CampaignType)) with { Need = Always, Example = "Progressive" },
        Page("DialMethod", "dialMethod", FieldForm.Word(OzonetelWords.DialMethod)) with { Need = Always, Example = "NonAgentwise" },
        Page("Did", "did", Did) with { Need = Always, Example = "911140000000" },
        Page("FallbackDid", "fallbackDID", Did),
        Page("DynamicDid", "dynamicDID", FieldForm.Text),
        Page("FallbackDynamicDid", "fallbackDynamicDID", FieldForm.Text),
        Page("StartTime", "runtimeStart", FieldForm.TimeOfDay) with { Need = Always, Example = "09:00" },
        Page("EndTime", "runtimeEnd", FieldForm.TimeOfDay) with { Need = Always, Example = "18:00" },
        Page("MappingName", "mappingName", FieldForm.Text) with { Need = Always, Example = "Default" },
        Page("PacingRatio", "pacingRatio", FieldForm.Text) with { Need = Always, Example = "1:1" }, // starred by OZ-UPDATE
        Page("MaxDropRatio", "maxDropRatio", FieldForm.Number(0, unit: "percent")) with { Need = Always, Example = 30 }, // starred by OZ-UPDATE
        Form("MaxConcurrentCalls", "dataLimit", FieldForm.Number(0)), // "maximum number of active calls"; may be one of those that the API renames
        Form("AppUrl", "appURL", FieldForm.Text), // "App URL"
        Form("MaxAttempts", "noOfTries", FieldForm.Number(1, 10)) with { Need = Always, Example = 3 }, // error text; another says ruleNot
        Guess("Priority", "priority", FieldForm.Number(1, 999)) with { Need = Always, Example = 10 }, // error text
        Guess("DialInterval", "dialInterval", FieldForm.Number(0, 9999, "seconds")) with { Need = Always, Example = 5 }, // error text
        Guess("CustomerRingTime", "customerRingTime", FieldForm.Number(1, 90, "seconds")) with { Need = Always, Example = 30 }, // error text
        Sibling("User", "users", FieldForm.Names()),
        Sibling("CallbackUrl", "callbackUrl", FieldForm.Text), // an invalid one is answered with success
        Sibling("ScreenPopAt", "popUrlAt", FieldForm.Word(OzonetelWords.ScreenPop)),
        Form("ScreenPopUrl", "screenPopUrl", FieldForm.Text), // an invalid one is answered with success
        Guess("PluginName", "pluginName", FieldForm.Text) with { Need = new("a campaign with -ScreenPopAt Plugin needs it", static campaign => campaign.Get<OzonetelScreenPop?>("ScreenPopAt") == OzonetelScreenPop.Plugin), Example = "My plugin" }, // error text
        Sibling("CallPrefix", "callPrefix", Prefix),
        Guess("AudioUrl", "audioUrl", FieldForm.Text), // "audio URL … in either .mp3 or .wav format"
        Sibling("Disposition", "dispositions", FieldForm.Names()) with { Need = Always, Example = "Interested,Not Interested" },
        Sibling("DispositionType", "dispositionType", FieldForm.Word(OzonetelWords.DispositionType)) with { Need = Always, Example = "Toolbar" },
        Guess("WrapUpTime", "wrapUpTime", FieldForm.Number(0, 9999, "seconds")) with { Need = Always, Example = 20 }, // error text
        Guess("BlockNumber", "BlockNumber", FieldForm.Word(OzonetelWords.BlockNumber)) with { Need = Always, Example = "None" }, // error text
        Guess("BlockNumberGroup", "blockNumberGroup", FieldForm.Text) with { Need = new("a campaign with -BlockNumber Block or Allow needs it", static campaign => campaign.Get<OzonetelBlockNumber?>("BlockNumber") is OzonetelBlockNumber.Block or OzonetelBlockNumber.Allow), Example = "My group" }, // "block number group name"
        Guess("DailyLimitPerNumber", "dailyOutboundLimitPerNumber", FieldForm.Number(1, 99)), // "Daily Outbound Limit per Number"
        Guess("Recording", "recOn", FieldForm.Word(OzonetelWords.Recording)) with { Need = Always, Example = "Full" }, // error text
        Guess("HoldMusic", "holdMusic", FieldForm.Text), // error text
        Guess("TransferMusic", "transferMusic", FieldForm.Text), // error text
        Sibling("IvrFlow", "ivrFlow", FieldForm.Text),
        Sibling("EnableDnd", "dndEnable", FieldForm.Flag),

        // The check boxes. The page describes nine or ten and names few; which description is whose was told from their words and the table's, and the keys from OZ-FORM.
        Form("PrefixZero", "formatPhoneNumber", FieldForm.Flag), // "dials the numbers with a prefixed 0"
        Form("DialByHoldingAgent", "holdAgent", FieldForm.Flag), // "Dial By Holding Agent"
        Form("DialCustomerFirst", "customerFirst", FieldForm.Flag), // error text
        Form("AcwForUnansweredCalls", "acwNac", FieldForm.Flag), // "ACW For UnAnswered Calls"
        Form("EnableInternalCalling", "a2a_calling", FieldForm.Flag), // "agent-to-agent (internal calling) dialing feature"
        Form("Skill", "skills", FieldForm.Names()), // "the list of skill names"
        Form("Script", "script", FieldForm.Text), // "the script for the campaign"
        Form("ApplyDncRegulation", "dncEnabled", FieldForm.Flag), // "Apply DNC Regulation"
        Guess("PlayDisclaimer", "playDisclaimer", FieldForm.Flag), // "Updating play disclaimer"
        Form("OfflineMode", "offLineMode", FieldForm.Flag),
        Form("AllowManual", "allowedManual", FieldForm.Flag),
        Form("RecentFirst", "recentFirst", FieldForm.Flag),
        Guess("EnableAmd", "AMDActive", FieldForm.Flag), // error text
        Guess("AmdType", "AMDType", FieldForm.Text) with { Example = PlayVoiceMessage }, // "AMD Type"; "Play Voice Message" is the only value that is documented
        Guess("VoiceMessageUrl", "voiceMessageUrl", FieldForm.Text) with { Need = new($"a campaign with -AmdType '{PlayVoiceMessage}' needs it", static campaign => PlayVoiceMessage.Equals(campaign.Get<string>("AmdType"), StringComparison.OrdinalIgnoreCase)), Example = "https://example.com/message.wav" }, // "voice Message URL*"
    ];

    /// <summary>Whether a key of the body is part of the credential.</summary>
    public static bool IsCredential(string key) => key is "username" or "apiKey";

    private static CampaignField Page(string parameter, string key, FieldForm form) => new(parameter, key, form) { Source = "OZ-CREATE" };

    private static CampaignField Sibling(string parameter, string key, FieldForm form) => new(parameter, key, form) { Confidence = WireConfidence.SiblingPage, Source = "OZ-CREATE" };

    private static CampaignField Form(string parameter, string key, FieldForm form) => new(parameter, key, form) { Confidence = WireConfidence.Form, Source = "OZ-FORM" };

    private static CampaignField Guess(string parameter, string key, FieldForm form) => new(parameter, key, form) { Confidence = WireConfidence.Unverified };

    private static bool IsDigits(string text, int fewest, int most)
    {
        var digits = text.AsSpan(text.StartsWith('+') ? 1 : 0);
        return digits.Length >= fewest && digits.Length <= most && digits.IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
