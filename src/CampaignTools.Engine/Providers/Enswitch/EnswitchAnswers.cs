using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Enswitch;

/// <summary>Every code that Enswitch's pages document, as data. Its messages are not documented (but for "OK"), so any may come with them.</summary>
internal static class EnswitchAnswers
{
    private static readonly Operation[] CreateOnly = [Operation.Create];
    private static readonly Operation[] AddOnly = [Operation.Add];
    private static readonly Operation[] TokenOnly = [Operation.Token];
    private static readonly Operation[] ControlOnly = [Operation.Control];
    private static readonly Operation[] Campaigns = [Operation.Create, Operation.Control];
    private static readonly Operation[] Lists = [Operation.ListCampaigns, Operation.ListDestinations];
    private static readonly Operation[] OfOneCampaign = [Operation.Add, Operation.Control, Operation.ListDestinations];
    private static readonly Operation[] WithInput = [Operation.Create, Operation.Add, Operation.Control, .. Lists];
    private static readonly Operation[] Everything = [Operation.Token, .. WithInput];

    public static readonly AnswerTable Table = new(
    [
        new(CreateOnly, null, "*", AnswerMeaning.Success, null, "EN-CAMPAIGN", 200),
        new(CreateOnly, null, "*", AnswerMeaning.Validated, null, "EN-CAMPAIGN", 201),
        new(AddOnly, null, "*", AnswerMeaning.Success, null, "EN-DEST", 200),
        new(AddOnly, null, "*", AnswerMeaning.Validated, null, "EN-DEST", 201),
        new(ControlOnly, null, "*", AnswerMeaning.Success, null, "EN-CAMPAIGN-UPDATE", 204),
        new(Lists, null, "*", AnswerMeaning.Success, null, "EN-CAMPAIGN-LIST, EN-DEST-LIST", 200),
        new(TokenOnly, null, "*", AnswerMeaning.Success, null, "EN-LOGIN", 200),

        // The password was right, and a second factor is wanted, which a script has not got.
        new(TokenOnly, null, "*", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, "EN-LOGIN", 202),

        new(WithInput, null, "*", AnswerMeaning.RowRefused, ErrorIds.ValidationFailed, "EN-CAMPAIGN", 400),
        new(Everything, null, "*", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, "EN-CAMPAIGN", 401),
        new(Everything, null, "*", AnswerMeaning.AccountRefused, ErrorIds.RoleNotAssigned, "EN-CAMPAIGN", 402),
        new(Campaigns, null, "*", AnswerMeaning.AccountRefused, ErrorIds.RatePlanNotAllowed, "EN-CAMPAIGN, EN-CAMPAIGN-UPDATE", 403),
        new(OfOneCampaign, null, "*", AnswerMeaning.CampaignRefused, ErrorIds.InvalidCampaign, "EN-DEST, EN-CAMPAIGN-UPDATE", 404),

        // Documented for a sibling (queues/destinations/import).
        new(Everything, null, "*", AnswerMeaning.Unclear, ErrorIds.ProviderUnavailable, "EN-QUEUES", 500),
    ]);
}
