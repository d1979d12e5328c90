using CampaignTools.Engine.Campaigns;

namespace CampaignTools.Delivery.Tests;

/// <summary>A campaign with no more than the sandbox asks for.</summary>
internal static class Campaigns
{
    public static CampaignDraft Least(string name) => new()
    {
        Name = name,
        Values = new Dictionary<string, object>
        {
            ["CampaignType"] = OzonetelCampaignType.Progressive,
            ["DialMethod"] = OzonetelDialMethod.NonAgentwise,
            ["Did"] = "911140000000",
            ["StartTime"] = new TimeSpan(9, 0, 0),
            ["EndTime"] = new TimeSpan(18, 0, 0),
            ["MappingName"] = "Default",
            ["PacingRatio"] = "1:1",
            ["MaxDropRatio"] = 30,
            ["MaxAttempts"] = 3,
            ["Priority"] = 1,
            ["DialInterval"] = 10,
            ["CustomerRingTime"] = 30,
            ["Disposition"] = new[] { "Sale" },
            ["DispositionType"] = OzonetelDispositionType.Api,
            ["WrapUpTime"] = 10,
            ["BlockNumber"] = OzonetelBlockNumber.None,
            ["Recording"] = OzonetelRecording.Full,
        },
    };
}
