using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Campaigns.Fields;

namespace CampaignTools.Engine.Providers.Ozonetel.Campaign;

/// <summary>Everything that is checked before a campaign is sent. Only what the provider would certainly refuse is refused.</summary>
internal static class CampaignRules
{
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
            yield return FieldCheck.Wrong("Name", draft.Name, $"it must be {CampaignNameRule.Rule}");
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
                ? FieldCheck.Missing(field.Parameter, $"every Ozonetel campaign needs it, {field.Form.Rule}")
                : null;
        }

        return field.Form.Accepts(value) ? null : FieldCheck.Wrong(field.Parameter, value, $"it must be {field.Form.Rule}");
    }

    private static IEnumerable<FieldRefusal> CheckForeign(CampaignDraft draft) => draft.Values
        .Where(static value => CampaignFields.Find(value.Key) is null)
        .Select(static value => new FieldRefusal(ErrorIds.ProviderMismatch, value.Key, value.Value, "it is no field of an Ozonetel campaign"));

    private static IEnumerable<FieldRefusal> CheckAdditional(CampaignDraft draft)
    {
        foreach (var key in draft.Additional.Keys)
        {
            if (key is CampaignFields.UserNameKey or CampaignFields.ApiKeyKey)
            {
                yield return FieldCheck.Credential(key);
            }
            else if (string.IsNullOrWhiteSpace(key))
            {
                yield return FieldCheck.Wrong("AdditionalField", key, "each key needs a name");
            }
        }
    }
}
