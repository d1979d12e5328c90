using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Answers;

/// <summary>Too fast, or busy (OZ-CLIENTS): nothing was done, wait. Seen at sibling endpoints, so expected at all.</summary>
internal static class BusyAnswers
{
    private static readonly Operation[] Everything =
    [
        Operation.Token, Operation.Create, Operation.Add, Operation.Schedule, Operation.Bulk,
        Operation.ListScheduled, Operation.CancelScheduled, Operation.Control, Operation.CampaignStatus,
    ];

    public static readonly AnswerRule[] Rules =
    [
        new(Everything, null, "Max limit exceeded", AnswerMeaning.Wait, ErrorIds.RateLimited, "OZ-CLIENTS"),
        new(Everything, null, "Request limit exhausted", AnswerMeaning.Wait, ErrorIds.RateLimited, "OZ-CLIENTS"),
        new(Everything, null, "Already one process is running please try after some time", AnswerMeaning.Wait, ErrorIds.RateLimited, "OZ-CLIENTS"),
    ];
}
