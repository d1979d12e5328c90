using System.Globalization;
using CampaignTools.Engine.Campaigns;

namespace CampaignTools.Engine.Providers.Ozonetel.Campaign;

/// <summary>Everything that is checked before a campaign is sent. Only what the provider would certainly refuse is refused.</summary>
internal static class CampaignRules
{
    private const string Additional = "AdditionalField";

    /// <summary>Longer values are cut in messages.</summary>
    private const int LongestShown = 60;

    public static IReadOnlyList<FieldRefusal> Check(CampaignDraft draft)
    {
        var refusals = new List<FieldRefusal>(CheckName(draft));
        refusals.AddRange(CampaignFields.All.Select(field => CheckField(field, draft)).OfType<FieldRefusal>());

        // A value that is wrong by itself is not held against another too.
        refusals.AddRange(CampaignCombinations.Check(draft).Where(refusal => !refusals.Exists(known => known.Parameter == refusal.Parameter)).ToArray());
        refusals.AddRange(CheckForeign(draft));
        refusals.AddRange(CheckAdditional(draft));
        return refusals;
    }

    private static IEnumerable<FieldRefusal> CheckName(CampaignDraft draft)
    {
        if (!CampaignNameRule.Accepts(draft.Name) && !draft.Additional.ContainsKey(CampaignFields.NameKey))
        {
            yield return new FieldRefusal(
                ErrorIds.InvalidCampaignName,
                "Name",
                draft.Name.Length == 0 ? $"Name is missing: it must be {CampaignNameRule.Rule}." : $"Name has '{Shorten(draft.Name)}': it must be {CampaignNameRule.Rule}.");
        }
    }

    private static FieldRefusal? CheckField(CampaignField field, CampaignDraft draft)
    {
        // A key that is given by -AdditionalField is the user's own; null there leaves it out.
        if (draft.Additional.ContainsKey(field.Key))
        {
            return null;
        }

        if (!draft.Values.TryGetValue(field.Parameter, out var value))
        {
            return field.Need == FieldNeed.Required
                ? new FieldRefusal(field.ErrorId, field.Parameter, $"{field.Parameter} is missing: it must be {field.Form.Rule}.")
                : null;
        }

        return field.Form.Accepts(value)
            ? null
            : new FieldRefusal(field.ErrorId, field.Parameter, $"{field.Parameter} {Describe(value)}: it must be {field.Form.Rule}.");
    }

    private static IEnumerable<FieldRefusal> CheckForeign(CampaignDraft draft) => draft.Values.Keys
        .Where(static parameter => CampaignFields.Find(parameter) is null)
        .Select(static parameter => new FieldRefusal(ErrorIds.ProviderMismatch, parameter, $"{parameter} is no field of an Ozonetel campaign."));

    private static IEnumerable<FieldRefusal> CheckAdditional(CampaignDraft draft)
    {
        foreach (var key in draft.Additional.Keys)
        {
            if (key is CampaignFields.UserNameKey or CampaignFields.ApiKeyKey)
            {
                yield return Refuse($"{Additional} has the key '{key}': the connection's credential is sent there.");
            }
            else if (string.IsNullOrWhiteSpace(key))
            {
                yield return Refuse($"{Additional} has a key without a name.");
            }
        }
    }

    private static FieldRefusal Refuse(string message) => new($"Invalid{Additional}", Additional, message);

    private static string Describe(object value) => value is UnreadableValue { Text: null } ? "can't be read" : $"has '{Shorten(Show(value))}'";

    private static string Show(object value) => value switch
    {
        string[] names => string.Join(',', names),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Shorten(string value) => value.Length <= LongestShown ? value : string.Concat(value.AsSpan(0, LongestShown - 3), "...");
}
