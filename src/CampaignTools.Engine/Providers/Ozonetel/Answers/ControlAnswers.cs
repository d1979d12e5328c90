using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Answers;

/// <summary>setCampaignStatus, campaignStatus, getScheduledData and deleteScheduledData: as their own pages have them (sibling pages of the seeds).</summary>
internal static class ControlAnswers
{
    private static readonly Operation[] Control = [Operation.Control];
    private static readonly Operation[] Campaigns = [Operation.Control, Operation.CampaignStatus];
    private static readonly Operation[] Cancel = [Operation.CancelScheduled];
    private static readonly Operation[] Scheduled = [Operation.ListScheduled, Operation.CancelScheduled];

    public static readonly AnswerRule[] Rules =
    [
        new(Control, AnswerStatus.Success, "SUCCESSFULLY UPDATED, * was started", AnswerMeaning.Success, null, "control page"),
        new(Control, AnswerStatus.Success, "SUCCESSFULLY UPDATED, * was stopped", AnswerMeaning.Success, null, "control page"),
        new(Control, AnswerStatus.Success, "Campaign * Is Already Started", AnswerMeaning.Success, null, "seed 003"),
        new(Campaigns, AnswerStatus.Failure, "All parameters are mandatory", AnswerMeaning.RowRefused, ErrorIds.InvalidCampaign, "control page"),
        new(Campaigns, AnswerStatus.Failure, "no record found", AnswerMeaning.RowRefused, ErrorIds.InvalidCampaign, "control page"),

        // The page shows that the message of a cancellation is an object, and not what is in it.
        new(Cancel, AnswerStatus.Success, "{*}", AnswerMeaning.Success, null, "scheduled page"),
        new(Scheduled, AnswerStatus.Failure, "No data found", AnswerMeaning.RowRefused, ErrorIds.InvalidRowId, "scheduled page"),
        new(Scheduled, AnswerStatus.Failure, "Mandatory parameter row_id is missing", AnswerMeaning.RowRefused, ErrorIds.InvalidRowId, "scheduled page"),
    ];
}
