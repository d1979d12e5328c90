using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.TeleCmi;

/// <summary>Every answer that TeleCMI's pages document, as data: the body's <c>code</c> and <c>msg</c>. What is not here is not known.</summary>
internal static class TeleCmiAnswers
{
    private static readonly Operation[] CreateOnly = [Operation.Create];
    private static readonly Operation[] AddOnly = [Operation.Add];
    private static readonly Operation[] ControlOnly = [Operation.Control];
    private static readonly Operation[] Campaigns = [Operation.Create, Operation.Control];
    private static readonly Operation[] Everything = [Operation.Create, Operation.Add, Operation.Control];

    public static readonly AnswerTable Table = new(
    [
        // --- creating a campaign (TC-CAMPAIGN) --------------------------------------------------------------------------------
        new(CreateOnly, null, "Campaign created successfully", AnswerMeaning.Success, null, "TC-CAMPAIGN", 200),
        new(CreateOnly, null, "Campaign Name Already Exists", AnswerMeaning.AlreadyThere, ErrorIds.CampaignAlreadyExists, "TC-CAMPAIGN", 400),
        new(Campaigns, null, "Leads ID Not Found", AnswerMeaning.RowRefused, "InvalidLeadsId", "TC-CAMPAIGN, TC-UPDATE", 400),
        new(Campaigns, null, "Lead already mapped to another campaign", AnswerMeaning.RowRefused, ErrorIds.LeadsAlreadyMapped, "TC-CAMPAIGN, TC-UPDATE", 400),
        new(CreateOnly, null, "Invalid agent IDs", AnswerMeaning.RowRefused, "InvalidUser", "TC-CAMPAIGN", 400),
        new(Campaigns, null, "User already mapped to another campaign", AnswerMeaning.RowRefused, ErrorIds.UserAlreadyMapped, "TC-CAMPAIGN, TC-UPDATE", 400),

        // --- starting and stopping one (TC-UPDATE) --------------------------------------------------------------------------
        new(ControlOnly, null, "Campaign updated successfully", AnswerMeaning.Success, null, "TC-UPDATE", 200),
        new(ControlOnly, null, "Campaign Not Found", AnswerMeaning.CampaignRefused, ErrorIds.InvalidCampaign, "TC-UPDATE", 400),

        // --- uploading leads (TC-LEADS) ----------------------------------------------------------------------------------
        new(AddOnly, null, "Leads Added Successfully", AnswerMeaning.Success, null, "TC-LEADS", 200),

        // --- all. For the upload these three are the ones of its sibling pages: its own list was not found ---------------------
        new(Everything, null, "App Not Found", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, "TC-CAMPAIGN", 404),
        new(Everything, null, "*", AnswerMeaning.RowRefused, ErrorIds.ValidationFailed, "TC-CAMPAIGN", 422),
        new(Everything, null, "*", AnswerMeaning.Unclear, ErrorIds.ProviderUnavailable, "TC-CAMPAIGN", 500),
    ]);
}
