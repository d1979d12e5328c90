using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.TeleCmi;

/// <summary>Every answer that TeleCMI's pages document, as data: the body's <c>code</c> and <c>msg</c>. What is not here is not known.</summary>
internal static class TeleCmiAnswers
{
    private static readonly Operation[] CreateOnly = [Operation.Create];
    private static readonly Operation[] AddOnly = [Operation.Add];
    private static readonly Operation[] Both = [Operation.Create, Operation.Add];

    public static readonly AnswerTable Table = new(
    [
        // --- creating a campaign (seed 004) --------------------------------------------------------------------------------
        new(CreateOnly, null, "Campaign created successfully", AnswerMeaning.Success, null, "seed 004", 200),
        new(CreateOnly, null, "Campaign Name Already Exists", AnswerMeaning.AlreadyThere, ErrorIds.CampaignAlreadyExists, "seed 004", 400),
        new(CreateOnly, null, "Leads ID Not Found", AnswerMeaning.RowRefused, "InvalidLeadsId", "seed 004", 400),
        new(CreateOnly, null, "Lead already mapped to another campaign", AnswerMeaning.RowRefused, ErrorIds.LeadsAlreadyMapped, "seed 004", 400),
        new(CreateOnly, null, "Invalid agent IDs", AnswerMeaning.RowRefused, "InvalidUser", "seed 004", 400),
        new(CreateOnly, null, "User already mapped to another campaign", AnswerMeaning.RowRefused, ErrorIds.UserAlreadyMapped, "seed 004", 400),

        // --- uploading leads (providers.md, section 2) ---------------------------------------------------------------------
        new(AddOnly, null, "Leads Added Successfully", AnswerMeaning.Success, null, "page Lead Upload Custom", 200),

        // --- both. For the upload these three are the ones of its sibling pages: its own list was not found ---------------------
        new(Both, null, "App Not Found", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, "seed 004", 404),
        new(Both, null, "*", AnswerMeaning.RowRefused, ErrorIds.ValidationFailed, "seed 004", 422),
        new(Both, null, "*", AnswerMeaning.Unclear, ErrorIds.ProviderUnavailable, "seed 004", 500),
    ]);
}
