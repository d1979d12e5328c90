using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Answers;

/// <summary>
/// Bulk V4 (providers.md): "answers Queued…: accepted, not added". The refusals are those of its deprecated forerunner's page and of the token page
/// (sibling pages); the forerunner says "no user found" of a wrong key and of a wrong campaign alike.
/// </summary>
internal static class BulkAnswers
{
    private static readonly Operation[] Bulk = [Operation.Bulk];

    public static readonly AnswerRule[] Rules =
    [
        new(Bulk, AnswerStatus.Success, "Queued*", AnswerMeaning.Queued, null, "providers.md"),
        new(Bulk, AnswerStatus.Failure, "no user found", AnswerMeaning.CampaignRefused, ErrorIds.InvalidCampaign, "bulk page"),
        new(Bulk, AnswerStatus.Failure, "please provide campaign details", AnswerMeaning.CampaignRefused, ErrorIds.InvalidCampaign, "bulk page"),
        new(Bulk, AnswerStatus.Failure, "Please provide valid data", AnswerMeaning.RequestRefused, ErrorIds.InvalidParameter, "bulk page"),
        new(Bulk, AnswerStatus.Failure, "The selected campaign is not outbound", AnswerMeaning.CampaignRefused, ErrorIds.NotOutbound, "seed 003"),
        new(Bulk, AnswerStatus.Failure, "Invalid userName or apiKey", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, "token page"),
    ];
}
