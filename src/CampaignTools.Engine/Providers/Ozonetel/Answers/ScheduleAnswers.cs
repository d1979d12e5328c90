using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Answers;

/// <summary>
/// campaignScheduledData (OZ-SCHEDULE). The page shows no row that fails inside a success answer; Add Campaign Data's words (OZ-ADD) are taken for the
/// same causes: unverified here.
/// </summary>
internal static class ScheduleAnswers
{
    private static readonly Operation[] Schedule = [Operation.Schedule];

    public static readonly AnswerRule[] Rules =
    [
        new(Schedule, AnswerStatus.Success, "Data updated successfully", AnswerMeaning.Success, null, "OZ-SCHEDULE"),
        new(Schedule, AnswerStatus.Failure, "api_key or campaign_name is invalid or not found", AnswerMeaning.CampaignRefused, ErrorIds.InvalidCampaign, "OZ-SCHEDULE"),
        new(Schedule, AnswerStatus.Failure, "Mandatory parameter ScheduledTime is in bulkData map", AnswerMeaning.AccountRefused, ErrorIds.ScheduledTimeMissing, "OZ-SCHEDULE"),
        new(Schedule, AnswerStatus.Failure, "Wrong Date format", AnswerMeaning.RequestRefused, ErrorIds.InvalidScheduledTime, "OZ-SCHEDULE"),
        new(Schedule, AnswerStatus.Failure, "ScheduledTime exceeds 30 days limit at index *", AnswerMeaning.RowRefused, ErrorIds.ScheduledTimeOutOfRange, "OZ-SCHEDULE"),
        new(Schedule, AnswerStatus.Failure, "Invalid date format. Please pass date in format yyyy-MM-dd HH:mm:ss or yyyy-MM-dd", AnswerMeaning.RequestRefused, ErrorIds.InvalidExpiryDate, "OZ-SCHEDULE"),

        // "Missing bulkData" and "Missing PhoneNumber": the page shows its own table, cut off, in place of the text. What can be told from it is that the
        // message is an object that begins so. The second comes with the status "success" and scheduled nothing.
        new(Schedule, AnswerStatus.Failure, """{"0-0":"Success response",*}""", AnswerMeaning.RequestRefused, ErrorIds.InvalidParameter, "OZ-SCHEDULE"),
        new(Schedule, AnswerStatus.Success, """{"0-0":"Success response",*}""", AnswerMeaning.RequestRefused, ErrorIds.InvalidPhoneNumber, "OZ-SCHEDULE"),

        new(Schedule, null, "Number Already Exist", AnswerMeaning.AlreadyThere, null, "OZ-ADD"),
        new(Schedule, null, "Number Already Existed", AnswerMeaning.AlreadyThere, null, "OZ-ADD"),
        new(Schedule, AnswerStatus.Failure, "phone number should be numeric and must be between 3 to 16 digits and allows prefix +", AnswerMeaning.RowRefused, ErrorIds.InvalidPhoneNumber, "OZ-ADD"),
        new(Schedule, AnswerStatus.Failure, "PhoneNumber Added is a DND Number", AnswerMeaning.DoNotCall, ErrorIds.DoNotCall, "OZ-LEGACY-ADD"),
        new(Schedule, AnswerStatus.Failure, "Agent Is Empty!", AnswerMeaning.RowRefused, ErrorIds.AgentMissing, "OZ-ADD"),
        new(Schedule, AnswerStatus.Failure, "Agent is not correctly mapped!", AnswerMeaning.RowRefused, ErrorIds.AgentNotMapped, "OZ-ADD"),
        new(Schedule, AnswerStatus.Failure, "Please provide valid skill", AnswerMeaning.RowRefused, ErrorIds.InvalidSkill, "OZ-ADD"),
        new(Schedule, AnswerStatus.Failure, "The selected campaign is not outbound", AnswerMeaning.CampaignRefused, ErrorIds.NotOutbound, "OZ-ADD"),
    ];
}
