using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Tests.Support;

namespace CampaignTools.Engine.Tests.Ozonetel;

/// <summary>Campaigns as New-OutboundCampaign hands them over.</summary>
internal static class Drafts
{
    /// <summary>Every field that is required, and no other.</summary>
    public static readonly IReadOnlyDictionary<string, object> Least = new Dictionary<string, object>
    {
        ["CampaignType"] = OzonetelCampaignType.Progressive,
        ["DialMethod"] = OzonetelDialMethod.NonAgentwise,
        ["Did"] = "911140000000",
        ["StartTime"] = new TimeSpan(9, 0, 0),
        ["EndTime"] = new TimeSpan(18, 30, 0),
        ["MappingName"] = "Default",
        ["PacingRatio"] = "1:1",
        ["MaxDropRatio"] = 30,
        ["MaxAttempts"] = 3,
        ["Priority"] = 5,
        ["DialInterval"] = 10,
        ["CustomerRingTime"] = 30,
        ["Disposition"] = new[] { "Interested", "Sale" },
        ["DispositionType"] = OzonetelDispositionType.Api,
        ["WrapUpTime"] = 30,
        ["BlockNumber"] = OzonetelBlockNumber.None,
        ["Recording"] = OzonetelRecording.Full,
    };

    /// <summary>Everything that is wrong with a draft.</summary>
    public static IReadOnlyList<FieldRefusal> Check(CampaignDraft draft)
    {
        using var session = OzonetelSessions.Create(ProviderSessions.Saying("{}"));
        return session.Provider.CampaignOperation(session.Account).Read(draft).Refusals;
    }

    /// <summary>The least with changes; a null takes a value away.</summary>
    public static CampaignDraft With(params (string Parameter, object? Value)[] changes)
    {
        var values = new Dictionary<string, object>(Least);
        foreach (var (parameter, value) in changes)
        {
            if (value is null)
            {
                values.Remove(parameter);
            }
            else
            {
                values[parameter] = value;
            }
        }

        return new CampaignDraft { Name = "Diwali_2026", Values = values };
    }
}
