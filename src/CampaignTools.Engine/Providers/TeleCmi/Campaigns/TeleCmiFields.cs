using System.Text.RegularExpressions;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Campaigns.Fields;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Providers.TeleCmi.Campaigns;

/// <summary>Every key of TC-CAMPAIGN but the credential, in the order of its sample. All are documented by the vendor's own page.</summary>
internal static partial class TeleCmiFields
{
    public const string Active = "active";
    public const string TimeZone = "timezone";
    public const string NoAgentNoWait = "no_agent_no_wait";

    private static readonly Dictionary<TeleCmiDialerType, object> DialerTypes = new()
    {
        [TeleCmiDialerType.Predictive] = "predictive",
        [TeleCmiDialerType.Progressive] = "progressive",
    };

    private static readonly Dictionary<TeleCmiRingRule, object> RingRules = new()
    {
        [TeleCmiRingRule.RingAll] = "ring-all",
        [TeleCmiRingRule.LongestIdleAgent] = "longest-idle-agent",
        [TeleCmiRingRule.RoundRobin] = "round-robin",
        [TeleCmiRingRule.AgentWithLeastTalkTime] = "agent-with-least-talk-time",
        [TeleCmiRingRule.AgentWithFewestCalls] = "agent-with-fewest-calls",
    };

    private static readonly Dictionary<TeleCmiCallInterval, object> CallIntervals =
        Enum.GetValues<TeleCmiCallInterval>().ToDictionary(static interval => interval, static interval => (object)(int)interval);

    public static readonly TeleCmiField[] All =
    [
        new("name", "Name", TeleCmiNeed.Always, FieldReaders.Text),
        new("dialer_type", "DialerType", TeleCmiNeed.Always, FieldReaders.Choice(DialerTypes)),
        new(Active, "Inactive", TeleCmiNeed.HasOwn, static value => FieldReaders.Flag(value) is { Wire: bool inactive } ? FieldValue.Of(!inactive) : FieldReaders.Flag(value)),
        new("leads_id", "LeadsId", TeleCmiNeed.Always, LeadsId),
        new(TimeZone, "UtcOffset", TeleCmiNeed.HasOwn, UtcOffset),
        new("start_date", "StartDate", TeleCmiNeed.Always, FieldReaders.Date),
        new("end_date", "EndDate", TeleCmiNeed.Always, FieldReaders.Date),
        new("start_time", "StartTime", TeleCmiNeed.Always, FieldReaders.TimeOfDay),
        new("end_time", "EndTime", TeleCmiNeed.Always, FieldReaders.TimeOfDay),
        new("users", "User", TeleCmiNeed.Always, FieldReaders.List(TeleCmiLimits.CampaignUsers)),

        // The page shows "10_s" and does not explain it, so any text may go.
        new("user_interval", "UserInterval", TeleCmiNeed.Progressive, FieldReaders.Text),
        new("ratio", "PacingRatio", TeleCmiNeed.Predictive, FieldReaders.Form(RatioForm(), "write it as calls for agents, e.g. 1:2, at most 99:99")),
        new("waiting_music", "WaitingMusic", TeleCmiNeed.Predictive, FieldReaders.Text),
        new("unanswered_music", "UnansweredMusic", TeleCmiNeed.Predictive, FieldReaders.Text),
        new("ring_rule", "RingRule", TeleCmiNeed.Predictive, FieldReaders.Choice(RingRules)),
        new("ring_seconds", "RingTime", TeleCmiNeed.Predictive, FieldReaders.Seconds),
        new("max_waiting_time", "MaxWaitingTime", TeleCmiNeed.Predictive, FieldReaders.Seconds),
        new("call_interval", "CallInterval", TeleCmiNeed.Predictive, FieldReaders.Choice(CallIntervals)),
        new(NoAgentNoWait, "NoAgentNoWait", TeleCmiNeed.HasOwn, FieldReaders.Flag),
        new("caller_id", "CallerId", TeleCmiNeed.Predictive, FieldReaders.Text),
        new("reject_delay_time", "RejectDelay", TeleCmiNeed.Predictive, FieldReaders.Seconds),
        new("no_answer_delay_time", "NoAnswerDelay", TeleCmiNeed.Predictive, FieldReaders.Seconds),
        new("max_waiting_time_without_agent", "MaxWaitingTimeWithoutAgent", TeleCmiNeed.PredictiveThatWaits, FieldReaders.Seconds),
    ];

    private static FieldValue LeadsId(object value) => Guid.TryParse(FreeValue.Text(value).Trim(), out var id)
        ? FieldValue.Of(id.ToString("D"))
        : FieldValue.Refused("give the UUID of the uploaded leads, e.g. 550e8400-e29b-41d4-a716-446655440000");

    private static FieldValue UtcOffset(object value) => value is TimeSpan offset
        ? FieldValue.Of(UtcOffsets.Write(offset))
        : FieldReaders.Form(UtcOffsets.Form(), "write it with its sign, as +05:30 or -07:00")(value);

    [GeneratedRegex(@"^[0-9]{1,2}:[0-9]{1,2}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RatioForm();
}

/// <summary>One key of the body.</summary>
/// <param name="Key">As it goes on the wire.</param>
/// <param name="Parameter">The parameter that fills it.</param>
/// <param name="Need">When it is required.</param>
/// <param name="Read">Reads the parameter's value.</param>
/// <param name="Confidence">How sure the key is.</param>
internal sealed record TeleCmiField(
    string Key,
    string Parameter,
    TeleCmiNeed Need,
    Func<object, FieldValue> Read,
    WireConfidence Confidence = WireConfidence.Documented);

/// <summary>When a field is required (TC-CAMPAIGN).</summary>
internal enum TeleCmiNeed
{
    Always,

    /// <summary>Required for progressive campaigns.</summary>
    Progressive,

    /// <summary>Required for predictive campaigns.</summary>
    Predictive,

    /// <summary>Required for predictive campaigns whose no_agent_no_wait is false.</summary>
    PredictiveThatWaits,

    /// <summary>Never missing: it has a value of its own where the user gives none.</summary>
    HasOwn,
}
