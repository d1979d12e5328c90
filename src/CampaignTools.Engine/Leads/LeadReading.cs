using CampaignTools.Engine.Numbers;
using CampaignTools.Engine.Time;

namespace CampaignTools.Engine.Leads;

/// <summary>How the values of a list are read: what the account and the command say of it.</summary>
internal sealed record LeadReading
{
    /// <summary>Numbers that say no country are digits.</summary>
    public static LeadReading Plain { get; } = new() { Numbers = new NumberRules(country: null, NumberFormat.AsWritten) };

    public required NumberRules Numbers { get; init; }

    public TimeForms Times { get; init; } = TimeForms.None;

    /// <summary>Looks at the times of the whole list, and says what would read them; null where it can't be looked at before its rows come. Asked once, at the first that is refused.</summary>
    public Func<string?>? SurveyTimes { get; init; }
}
