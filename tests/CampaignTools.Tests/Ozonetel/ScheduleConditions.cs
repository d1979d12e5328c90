using System.Globalization;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Wire;
using CampaignTools.Sandbox.Ozonetel;

namespace CampaignTools.Tests.Ozonetel;

/// <summary>The pairs of condition and answer of OZ-SCHEDULE, in its order and words, and what its text says besides.</summary>
internal static class ScheduleConditions
{
    private const string NotFound = "api_key or campaign_name is invalid or not found";
    private const string AlwaysSent = "the request always has it";

    private static readonly DateTime Today = DateTime.UtcNow.Date;

    public static readonly Condition<LeadWay>[] All =
    [
        new("Success Response", "Data updated successfully", "Scheduled", null, At(2)),
        new("Invalid api_key", NotFound, "Failed", ErrorIds.InvalidCampaign, At(2) with
        {
            Account = static options => options.Ozonetel.Authentication = OzonetelAuthentication.Basic,
            Client = static settings => settings with { Secret = new Secret("KKwrong0000000000"), Authentication = AuthenticationMode.Basic },
        }),
        new("Invalid Campaign name", NotFound, "Failed", ErrorIds.InvalidCampaign, At(2) with { Campaign = "Unknown_2026" }),
        new("Missing ScheduledTime", "Mandatory parameter ScheduledTime is in bulkData map", "Failed", ErrorIds.ScheduledTimeMissing) { WhyNot = AlwaysSent },
        new("Missing bulkData", "{…}", "Failed", ErrorIds.InvalidParameter) { WhyNot = AlwaysSent },
        new("Missing PhoneNumber", "{…}", "Failed", ErrorIds.InvalidPhoneNumber) { WhyNot = AlwaysSent },
        new("Invalid Date format", "Wrong Date format", "Rejected", ErrorIds.InvalidScheduledTime) { WhyNot = "a time that can't be read is refused before it is sent, and others are written so" },
        new("When the scheduled time is more than 30days from today", "ScheduledTime exceeds 30 days limit at index xx", "Rejected", ErrorIds.ScheduledTimeOutOfRange, At(2, 29, 3) with
        {
            // The provider's day is not ours: its clock is three days behind.
            Account = static options => options.TimeProvider = new Behind(TimeSpan.FromDays(3)),
        }),
        new("Invalid Expiry date", "Invalid date format. Please pass date in format yyyy-MM-dd HH:mm:ss or yyyy-MM-dd", "Rejected", ErrorIds.InvalidExpiryDate) { WhyNot = "an expiry that can't be read is refused before it is sent, and others are written so" },
        new("Set the checkDuplicate parameter to \"true\" if you want to filter out duplicates", "Number Already Exist", "Duplicate", null, At(2, 2) with { Call = new LeadCallOptions { CheckDuplicate = true } }),
    ];

    // Numbers are the same, so that a second row is a duplicate where that is asked for.
    private static LeadWay At(params int[] days) => new()
    {
        Operation = Operation.Schedule,
        Rows = [.. days.Select(static day => new LeadRow { PhoneNumber = "9876543210", ScheduledTime = Today.AddDays(day).ToString("yyyy-MM-dd 12:00:00", CultureInfo.InvariantCulture) })],
    };

    private sealed class Behind(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - by;
    }
}
