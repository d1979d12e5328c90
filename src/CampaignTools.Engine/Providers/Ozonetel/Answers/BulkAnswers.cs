using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Answers;

/// <summary>
/// Bulk V4 (OZ-BULK): "answers Queued…: accepted, not added". The refusals are OZ-BULK-LEGACY's and OZ-TOKEN's
/// (sibling pages); OZ-BULK-LEGACY says "no user found" of a wrong key and of a wrong campaign alike.
/// </summary>
internal static class BulkAnswers
{
    private static readonly Operation[] Bulk = [Operation.Bulk];

    public static readonly AnswerRule[] Rules =
    [
        new(Bulk, AnswerStatus.Success, "Queued*", AnswerMeaning.Queued, null, "OZ-BULK"),
        new(Bulk, AnswerStatus.Failure, "no user found", AnswerMeaning.CampaignRefused, ErrorIds.InvalidCampaign, "OZ-BULK-LEGACY"),
        new(Bulk, AnswerStatus.Failure, "please provide campaign details", AnswerMeaning.CampaignRefused, ErrorIds.InvalidCampaign, "OZ-BULK-LEGACY"),
        new(Bulk, AnswerStatus.Failure, "Please provide valid data", AnswerMeaning.RequestRefused, ErrorIds.InvalidParameter, "OZ-BULK-LEGACY"),
        new(Bulk, AnswerStatus.Failure, "The selected campaign is not outbound", AnswerMeaning.CampaignRefused, ErrorIds.NotOutbound, "OZ-ADD"),
        new(Bulk, AnswerStatus.Failure, "Invalid userName or apiKey", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, "OZ-TOKEN"),
    ];
}
