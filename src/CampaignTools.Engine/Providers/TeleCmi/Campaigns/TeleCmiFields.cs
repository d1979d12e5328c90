using System.Text.RegularExpressions;
using CampaignTools.Engine.Campaigns.Fields;

namespace CampaignTools.Engine.Providers.TeleCmi.Campaigns;

/// <summary>Every key of TC-CAMPAIGN but the credential, in the order of its sample. All are documented by the vendor's own page.</summary>
internal static partial class TeleCmiFields
{
    private static readonly FieldNeed Always = new("every TeleCMI campaign needs it");

    private static readonly FieldNeed Progressive = new("a Progressive campaign needs it", static campaign => campaign.Get<TeleCmiDialerType?>("DialerType") == TeleCmiDialerType.Progressive);

    private static readonly FieldNeed Predictive = new("a Predictive campaign needs it", static campaign => IsPredictive(campaign));

    private static readonly FieldNeed PredictiveThatWaits = new(
        "a Predictive campaign without -NoAgentNoWait needs it",
        static campaign => IsPredictive(campaign) && (campaign.Get<bool?>("NoAgentNoWait") == false || !campaign.IsGiven("NoAgentNoWait")));

    private static readonly ChoiceWords DialerTypes = new((TeleCmiDialerType.Predictive, "predictive"), (TeleCmiDialerType.Progressive, "progressive"));

    private static readonly ChoiceWords RingRules = new(
        (TeleCmiRingRule.RingAll, "ring-all"),
        (TeleCmiRingRule.LongestIdleAgent, "longest-idle-agent"),
        (TeleCmiRingRule.RoundRobin, "round-robin"),
        (TeleCmiRingRule.AgentWithLeastTalkTime, "agent-with-least-talk-time"),
        (TeleCmiRingRule.AgentWithFewestCalls, "agent-with-fewest-calls"));

    private static readonly ChoiceWords CallIntervals = new([.. Enum.GetValues<TeleCmiCallInterval>().Select(static interval => ((Enum)interval, (object)(int)interval))]);

    private static readonly FieldForm LeadsId = FieldForm.Like("the UUID of the uploaded leads, e.g. 550e8400-e29b-41d4-a716-446655440000", static text => Guid.TryParse(text, out _)) with
    {
        Write = static value => Guid.Parse((string)value).ToString("D"),
    };

    private static readonly FieldForm UtcOffset = new(
        new FieldReader(static value => UtcOffsets.Read(value) is { } offset ? UtcOffsets.Write(offset) : FieldReader.Text.Read(value)),
        "an offset with its sign, as +05:30 or -07:00",
        static value => UtcOffsets.Form().IsMatch((string)value));

    public static readonly CampaignField[] All =
    [
        Page("name", "Name", FieldForm.Text) with { Need = Always, Example = "Campaign_1" },
        Page("dialer_type", "DialerType", FieldForm.Word(DialerTypes)) with { Need = Always, Example = "Progressive" },
        Page("active", "Inactive", FieldForm.Flag) with { IsOpposite = true },
        Page("leads_id", "LeadsId", LeadsId) with { Need = Always, Example = "00000000-5a4d-4b0c-8000-0000000000a1" },
        Page("timezone", "UtcOffset", UtcOffset),
        Page("start_date", "StartDate", FieldForm.Date) with { Need = Always, Example = TimeSpan.FromDays(1) },
        Page("end_date", "EndDate", FieldForm.Date) with { Need = Always, Example = TimeSpan.FromDays(31) },
        Page("start_time", "StartTime", FieldForm.TimeOfDay) with { Need = Always, Example = "09:00" },
        Page("end_time", "EndTime", FieldForm.TimeOfDay) with { Need = Always, Example = "18:00" },
        Page("users", "User", FieldForm.Names(TeleCmiLimits.CampaignUsers)) with { Need = Always, Example = "5159_1234500" },

        // The page shows "10_s" and does not explain it, so any text may go.
        Page("user_interval", "UserInterval", FieldForm.Text) with { Need = Progressive, Example = "10_s" },
        Page("ratio", "PacingRatio", FieldForm.Like("calls for agents, as 1:2, at most 99:99", static text => RatioForm().IsMatch(text))) with { Need = Predictive, Example = "1:2" },
        Page("waiting_music", "WaitingMusic", FieldForm.Text) with { Need = Predictive, Example = "default" },
        Page("unanswered_music", "UnansweredMusic", FieldForm.Text) with { Need = Predictive, Example = "default" },
        Page("ring_rule", "RingRule", FieldForm.Word(RingRules)) with { Need = Predictive, Example = "RoundRobin" },
        Page("ring_seconds", "RingTime", FieldForm.Seconds) with { Need = Predictive, Example = 30 },
        Page("max_waiting_time", "MaxWaitingTime", FieldForm.Seconds) with { Need = Predictive, Example = 60 },
        Page("call_interval", "CallInterval", FieldForm.Word(CallIntervals)) with { Need = Predictive, Example = 10 },
        Page("no_agent_no_wait", "NoAgentNoWait", FieldForm.Flag),
        Page("caller_id", "CallerId", FieldForm.Text) with { Need = Predictive, Example = "911140000000" },
        Page("reject_delay_time", "RejectDelay", FieldForm.Seconds) with { Need = Predictive, Example = 10 },
        Page("no_answer_delay_time", "NoAnswerDelay", FieldForm.Seconds) with { Need = Predictive, Example = 10 },
        Page("max_waiting_time_without_agent", "MaxWaitingTimeWithoutAgent", FieldForm.Seconds) with { Need = PredictiveThatWaits, Example = 20 },
    ];

    public static bool IsPredictive(CampaignReading campaign) => campaign.Get<TeleCmiDialerType?>("DialerType") == TeleCmiDialerType.Predictive;

    private static CampaignField Page(string key, string parameter, FieldForm form) => new(parameter, key, form) { Source = "TC-CAMPAIGN" };

    [GeneratedRegex(@"^[0-9]{1,2}:[0-9]{1,2}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RatioForm();
}
