using System.Collections;
using System.Globalization;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Campaigns.Fields;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Providers.Enswitch.Campaigns;

/// <summary>A draft, checked against EN-CAMPAIGN: its fields as they are sent, and everything that is wrong with it. What is not given is not sent: the server's default holds.</summary>
internal sealed class EnswitchCampaign
{
    private readonly List<FieldRefusal> refusals = [];
    private readonly List<KeyValuePair<string, string>> values = [];

    public IReadOnlyList<FieldRefusal> Refusals => refusals;

    public IReadOnlyList<KeyValuePair<string, string>> Values => values;

    public static EnswitchCampaign Read(CampaignDraft draft)
    {
        var campaign = new EnswitchCampaign();
        foreach (var field in EnswitchFields.All.Where(field => !draft.Additional.ContainsKey(field.Key)))
        {
            campaign.Take(field, field.Parameter == "Name" ? draft.Name : draft.Values.GetValueOrDefault(field.Parameter));
        }

        if (draft.ValidateOnly && !draft.Additional.ContainsKey(EnswitchFields.Validation))
        {
            campaign.values.Add(new(EnswitchFields.Validation, "1"));
        }

        foreach (var (key, value) in draft.Additional)
        {
            campaign.Add(key, value);
        }

        return campaign;
    }

    private void Take(EnswitchField field, object? value)
    {
        // An empty cell of a CSV is a value that was not given.
        if (value is null || FieldReaders.IsEmpty(value))
        {
            if (field.Default is null)
            {
                refusals.Add(FieldCheck.Missing(field.Parameter, "every Enswitch campaign needs it"));
            }

            return;
        }

        var read = FieldReaders.Read(field.Read, value);
        if (read.Rule is null)
        {
            values.Add(new(field.Key, Convert.ToString(read.Wire, CultureInfo.InvariantCulture) ?? ""));
        }
        else
        {
            refusals.Add(FieldCheck.Wrong(field.Parameter, value, read.Rule));
        }
    }

    private void Add(string key, object? value)
    {
        if (EnswitchRequest.IsCredential(key))
        {
            refusals.Add(FieldCheck.Credential(key));
        }
        else if (value is IEnumerable and not string)
        {
            refusals.Add(FieldCheck.Wrong("AdditionalField", $"{key} = {FreeValue.Text(value)}", "a form holds single values"));
        }
        else
        {
            values.Add(new(key, value is bool flag ? (flag ? "1" : "0") : FreeValue.Text(value)));
        }
    }
}
