using System.Globalization;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Campaigns.Fields;
using CampaignTools.Engine.Time;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Providers.TeleCmi.Campaigns;

/// <summary>A draft, checked against TC-CAMPAIGN: its wire values in the table's order, and everything that is wrong with it.</summary>
internal sealed class TeleCmiCampaign
{
    private readonly CampaignDraft draft;
    private readonly List<FieldRefusal> refusals = [];
    private readonly List<KeyValuePair<string, object>> values = [];

    private TeleCmiCampaign(CampaignDraft draft) => this.draft = draft;

    public IReadOnlyList<FieldRefusal> Refusals => refusals;

    public IReadOnlyList<KeyValuePair<string, object>> Values => values;

    public static TeleCmiCampaign Read(CampaignDraft draft, WallClock clock)
    {
        var campaign = new TeleCmiCampaign(draft);
        var isPredictive = campaign.Is("DialerType", TeleCmiDialerType.Predictive);
        var waits = isPredictive && campaign.IsOff("NoAgentNoWait");
        foreach (var field in TeleCmiFields.All)
        {
            campaign.Take(field, isPredictive, waits, clock);
        }

        campaign.CheckDates();
        campaign.refusals.AddRange(draft.Additional.Keys.Where(TeleCmiRequest.IsCredential).Select(FieldCheck.Credential));
        return campaign;
    }

    private void Take(TeleCmiField field, bool isPredictive, bool waits, WallClock clock)
    {
        // The user's own key replaces ours, with whatever it holds.
        if (draft.Additional.ContainsKey(field.Key))
        {
            return;
        }

        if (ValueOf(field) is { } value)
        {
            var read = FieldReaders.Read(field.Read, value);
            if (read.Rule is null)
            {
                values.Add(new(field.Key, read.Wire!));
            }
            else
            {
                refusals.Add(FieldCheck.Wrong(field.Parameter, value, read.Rule));
            }

            return;
        }

        if (OwnValue(field, isPredictive, clock) is { } own)
        {
            values.Add(new(field.Key, own));
        }
        else if (WhyNeeded(field, isPredictive, waits) is { } why)
        {
            refusals.Add(FieldCheck.Missing(field.Parameter, why));
        }
    }

    // An empty cell of a CSV is a value that was not given.
    private object? ValueOf(TeleCmiField field) =>
        (field.Parameter == "Name" ? draft.Name : draft.Values.GetValueOrDefault(field.Parameter)) is { } value && !FieldReaders.IsEmpty(value) ? value : null;

    private object? OwnValue(TeleCmiField field, bool isPredictive, WallClock clock) => field.Key switch
    {
        TeleCmiFields.Active => true,
        TeleCmiFields.NoAgentNoWait when isPredictive => false,

        // A zone's offset changes over the year: the one of the day on which the campaign starts.
        TeleCmiFields.TimeZone when FieldReaders.TryReadDate(draft.Values.GetValueOrDefault("StartDate") ?? "", out var start) =>
            UtcOffsets.Write(clock.ToInstant(start.AddHours(12)).Offset),
        _ => null,
    };

    private string? WhyNeeded(TeleCmiField field, bool isPredictive, bool waits) => field.Need switch
    {
        TeleCmiNeed.Always => "every TeleCMI campaign needs it",
        TeleCmiNeed.Progressive when Is("DialerType", TeleCmiDialerType.Progressive) => "a Progressive campaign needs it",
        TeleCmiNeed.Predictive when isPredictive => "a Predictive campaign needs it",
        TeleCmiNeed.PredictiveThatWaits when waits => "a Predictive campaign without -NoAgentNoWait needs it",
        _ => null,
    };

    private void CheckDates()
    {
        if (FieldReaders.TryReadDate(draft.Values.GetValueOrDefault("StartDate") ?? "", out var start)
            && FieldReaders.TryReadDate(draft.Values.GetValueOrDefault("EndDate") ?? "", out var end)
            && end < start)
        {
            refusals.Add(FieldCheck.Wrong("EndDate", draft.Values["EndDate"], $"it must not be before -StartDate '{start.ToString(WallTime.WireDateFormat, CultureInfo.InvariantCulture)}'"));
        }
    }

    private bool Is<T>(string parameter, T value)
        where T : struct, Enum =>
        draft.Values.TryGetValue(parameter, out var given)
        && (given is T typed || Enum.TryParse(FreeValue.Text(given).Trim(), ignoreCase: true, out typed))
        && typed.Equals(value);

    private bool IsOff(string parameter) =>
        draft.Values.GetValueOrDefault(parameter) is not { } given || FieldReaders.IsEmpty(given) || FieldReaders.Read(FieldReaders.Flag, given).Wire is false;
}
