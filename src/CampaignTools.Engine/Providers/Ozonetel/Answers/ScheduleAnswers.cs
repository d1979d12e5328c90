using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Answers;

/// <summary>
/// campaignScheduledData (seed 001). The page shows no row that fails inside a success answer; Add Campaign Data's words (seed 003) are taken for the
/// same causes: unverified here.
/// </summary>
internal static class ScheduleAnswers
{
    private static readonly Operation[] Schedule = [Operation.Schedule];

    public static readonly AnswerRule[] Rules =
    [
        new(Schedule, AnswerStatus.Success, "Data updated successfully", AnswerMeaning.Success, null, "seed 001"),
        new(Schedule, AnswerStatus.Failure, "api_key or campaign_name is invalid or not found", AnswerMeaning.CampaignRefused, ErrorIds.InvalidCampaign, "seed 001"),
        new(Schedule, AnswerStatus.Failure, "Mandatory parameter ScheduledTime is in bulkData map", AnswerMeaning.AccountRefused, ErrorIds.ScheduledTimeMissing, "seed 001"),
        new(Schedule, AnswerStatus.Failure, "Wrong Date format", AnswerMeaning.RequestRefused, ErrorIds.InvalidScheduledTime, "seed 001"),
        new(Schedule, AnswerStatus.Failure, "ScheduledTime exceeds 30 days limit at index *", AnswerMeaning.RowRefused, ErrorIds.ScheduledTimeOutOfRange, "seed 001"),
        new(Schedule, AnswerStatus.Failure, "Invalid date format. Please pass date in format yyyy-MM-dd HH:mm:ss or yyyy-MM-dd", AnswerMeaning.RequestRefused, ErrorIds.InvalidExpiryDate, "seed 001"),

        // "Missing bulkData" and "Missing PhoneNumber": the page shows its own table, cut off, in place of the text. What can be told from it is that the
        // message is an object that begins so. The second comes with the status "success" and scheduled nothing.
        new(Schedule, AnswerStatus.Failure, """{"0-0":"Success response",*}""", AnswerMeaning.RequestRefused, ErrorIds.InvalidParameter, "seed 001"),
        new(Schedule, AnswerStatus.Success, """{"0-0":"Success response",*}""", AnswerMeaning.RequestRefused, ErrorIds.InvalidPhoneNumber, "seed 001"),

        new(Schedule, null, "Number Already Exist", AnswerMeaning.AlreadyThere, null, "seed 003"),
        new(Schedule, null, "Number Already Existed", AnswerMeaning.AlreadyThere, null, "seed 003"),
        new(Schedule, AnswerStatus.Failure, "phone number should be numeric and must be between 3 to 16 digits and allows prefix +", AnswerMeaning.RowRefused, ErrorIds.InvalidPhoneNumber, "seed 003"),
        new(Schedule, AnswerStatus.Failure, "Agent Is Empty!", AnswerMeaning.RowRefused, ErrorIds.AgentMissing, "seed 003"),
        new(Schedule, AnswerStatus.Failure, "Agent is not correctly mapped!", AnswerMeaning.RowRefused, ErrorIds.AgentNotMapped, "seed 003"),
        new(Schedule, AnswerStatus.Failure, "Please provide valid skill", AnswerMeaning.RowRefused, ErrorIds.InvalidSkill, "seed 003"),
        new(Schedule, AnswerStatus.Failure, "The selected campaign is not outbound", AnswerMeaning.CampaignRefused, ErrorIds.NotOutbound, "seed 003"),
    ];
}
