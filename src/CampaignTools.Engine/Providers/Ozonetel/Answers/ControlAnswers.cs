using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Answers;

/// <summary>setCampaignStatus, campaignStatus, getScheduledData and deleteScheduledData: OZ-CONTROL and OZ-SCHEDULED.</summary>
internal static class ControlAnswers
{
    private static readonly Operation[] Control = [Operation.Control];
    private static readonly Operation[] Status = [Operation.CampaignStatus];
    private static readonly Operation[] Campaigns = [Operation.Control, Operation.CampaignStatus];
    private static readonly Operation[] Cancel = [Operation.CancelScheduled];
    private static readonly Operation[] Scheduled = [Operation.ListScheduled, Operation.CancelScheduled];

    public static readonly AnswerRule[] Rules =
    [
        new(Control, AnswerStatus.Success, "SUCCESSFULLY UPDATED, * was started", AnswerMeaning.Success, null, "OZ-CONTROL"),
        new(Control, AnswerStatus.Success, "SUCCESSFULLY UPDATED, * was stopped", AnswerMeaning.Success, null, "OZ-CONTROL"),
        new(Control, AnswerStatus.Success, "Campaign * Is Already Started", AnswerMeaning.Success, null, "OZ-ADD"),
        new(Campaigns, AnswerStatus.Failure, "All parameters are mandatory", AnswerMeaning.RowRefused, ErrorIds.InvalidCampaign, "OZ-CONTROL"),

        // By the page of campaignStatus: an invalid user name. What it answers to a campaign that is not there, it does not say.
        new(Status, AnswerStatus.Failure, "no record found", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, "OZ-CONTROL"),

        // setCampaignStatus documents no answer to a name that is not there: its neighbour's words, a refusal in any case.
        new(Control, AnswerStatus.Failure, "no record found", AnswerMeaning.RowRefused, ErrorIds.InvalidCampaign, "OZ-CONTROL"),

        // The page shows that the message of a cancellation is an object, and not what is in it.
        new(Cancel, AnswerStatus.Success, "{*}", AnswerMeaning.Success, null, "OZ-SCHEDULED"),
        new(Scheduled, AnswerStatus.Failure, "No data found", AnswerMeaning.RowRefused, ErrorIds.InvalidRowId, "OZ-SCHEDULED"),
        new(Scheduled, AnswerStatus.Failure, "Mandatory parameter row_id is missing", AnswerMeaning.RowRefused, ErrorIds.InvalidRowId, "OZ-SCHEDULED"),
    ];
}
