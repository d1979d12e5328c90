using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel;

/// <summary>Every answer that CloudAgent's pages document, as data. What is not here is not known.</summary>
internal static class OzonetelAnswers
{
    private static readonly Operation[] TokenOnly = [Operation.Token];
    private static readonly Operation[] ScheduleOnly = [Operation.Schedule];

    // Calls that carry a token or, in Basic mode, the API key.
    private static readonly Operation[] Authenticated =
        [Operation.Add, Operation.Schedule, Operation.Bulk, Operation.ListScheduled, Operation.CancelScheduled, Operation.Control, Operation.CampaignStatus];

    private static readonly Operation[] Everything = [Operation.Token, Operation.Create, .. Authenticated];

    public static readonly AnswerTable Table = new(
    [
        // --- whoever asks: token and account -------------------------------------------------------------------------------
        new(Authenticated, AnswerStatus.Failure, "Token Expired", AnswerMeaning.TokenExpired, ErrorIds.TokenExpired, "seed 003"),
        new(Authenticated, AnswerStatus.Failure, "Token Should Not be Null or Empty.", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, "seed 003"),
        new(Authenticated, AnswerStatus.Failure, "Invalid action.", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationModeMismatch, "seed 003"),
        new(Authenticated, AnswerStatus.Failure, "Api Key Should Not be Null or Empty.", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, "seed 003"),
        new(Authenticated, AnswerStatus.Failure, "Username Should Not be Null or Empty.", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, "seed 003"),
        new(Authenticated, AnswerStatus.Failure, "Invalid User Details", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, "seed 003"),

        // --- the token page (providers.md) ---------------------------------------------------------------------------------
        new(TokenOnly, AnswerStatus.Failure, "UserName is null", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, "token page"),
        new(TokenOnly, AnswerStatus.Failure, "Invalid userName or apiKey", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, "token page"),
        new(TokenOnly, AnswerStatus.Failure, "Invalid action.", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationModeMismatch, "token page"),

        // --- scheduling (seed 001) -----------------------------------------------------------------------------------------
        new(ScheduleOnly, AnswerStatus.Success, "Data updated successfully", AnswerMeaning.Success, null, "seed 001"),
        new(ScheduleOnly, AnswerStatus.Failure, "api_key or campaign_name is invalid or not found", AnswerMeaning.CampaignRefused, ErrorIds.InvalidCampaign, "seed 001"),
        new(ScheduleOnly, AnswerStatus.Failure, "Mandatory parameter ScheduledTime is in bulkData map", AnswerMeaning.AccountRefused, ErrorIds.ScheduledTimeMissing, "seed 001"),
        new(ScheduleOnly, AnswerStatus.Failure, "Wrong Date format", AnswerMeaning.RequestRefused, ErrorIds.InvalidScheduledTime, "seed 001"),
        new(ScheduleOnly, AnswerStatus.Failure, "ScheduledTime exceeds 30 days limit at index *", AnswerMeaning.RowRefused, ErrorIds.ScheduledTimeOutOfRange, "seed 001"),
        new(ScheduleOnly, AnswerStatus.Failure, "Invalid date format. Please pass date in format yyyy-MM-dd HH:mm:ss or yyyy-MM-dd", AnswerMeaning.RequestRefused, ErrorIds.InvalidExpiryDate, "seed 001"),
        new(ScheduleOnly, null, "Number Already Exist", AnswerMeaning.AlreadyThere, null, "seed 003"),
        new(ScheduleOnly, null, "Number Already Existed", AnswerMeaning.AlreadyThere, null, "seed 003"),
        new(ScheduleOnly, AnswerStatus.Failure, "phone number should be numeric and must be between 3 to 16 digits and allows prefix +", AnswerMeaning.RowRefused, ErrorIds.InvalidPhoneNumber, "seed 003"),

        // --- too fast, or busy ---------------------------------------------------------------------------------------------
        new(Everything, null, "Max limit exceeded", AnswerMeaning.Wait, ErrorIds.RateLimited, "providers.md"),
        new(Everything, null, "Request limit exhausted", AnswerMeaning.Wait, ErrorIds.RateLimited, "providers.md"),
        new(Everything, null, "Already one process is running please try after some time", AnswerMeaning.Wait, ErrorIds.RateLimited, "providers.md"),
    ]);
}
