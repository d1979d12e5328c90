using CampaignTools.Engine.Campaigns;

namespace CampaignTools.Engine.Tests.TeleCmi;

/// <summary>TC-CAMPAIGN's sample, as New-OutboundCampaign would be given it.</summary>
internal static class TeleCmiDrafts
{
    public static CampaignDraft Predictive => new()
    {
        Name = "Q2_Sales_Campaign",
        Values = new Dictionary<string, object>
        {
            ["DialerType"] = TeleCmiDialerType.Predictive,
            ["LeadsId"] = "550e8400-e29b-41d4-a716-446655440000",
            ["StartDate"] = new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Unspecified),
            ["EndDate"] = "2026-06-01",
            ["StartTime"] = new TimeSpan(9, 0, 0),
            ["EndTime"] = "18:00",
            ["User"] = new[] { "5159_2224257" },
            ["PacingRatio"] = "1:2",
            ["WaitingMusic"] = "default",
            ["UnansweredMusic"] = "default",
            ["RingRule"] = TeleCmiRingRule.RoundRobin,
            ["RingTime"] = 30,
            ["MaxWaitingTime"] = 60,
            ["CallInterval"] = TeleCmiCallInterval.Interval10,
            ["NoAgentNoWait"] = true,
            ["CallerId"] = "919876543210",
            ["RejectDelay"] = 10,
            ["NoAnswerDelay"] = TimeSpan.FromSeconds(10),
        },
    };

    public static CampaignDraft Progressive => new()
    {
        Name = "P",
        Values = Predictive.Values
            .Where(static pair => pair.Key is "LeadsId" or "StartDate" or "EndDate" or "StartTime" or "EndTime" or "User")
            .Append(new("DialerType", TeleCmiDialerType.Progressive))
            .Append(new("UserInterval", "10_s"))
            .ToDictionary(static pair => pair.Key, static pair => pair.Value),
    };

    public static CampaignDraft With(this CampaignDraft draft, string parameter, object value) =>
        draft with { Values = new Dictionary<string, object>(draft.Values) { [parameter] = value } };

    public static CampaignDraft Without(this CampaignDraft draft, string parameter) =>
        draft with { Values = draft.Values.Where(pair => pair.Key != parameter).ToDictionary(static pair => pair.Key, static pair => pair.Value) };
}
