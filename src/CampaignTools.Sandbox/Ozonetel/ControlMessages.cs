namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>
/// The answers of the operations of which no whole page was kept: setCampaignStatus, campaignStatus, getScheduledData, deleteScheduledData and bulk V4,
/// as OZ-CONTROL, OZ-SCHEDULED, OZ-BULK and OZ-BULK-LEGACY have them.
/// </summary>
internal static class ControlMessages
{
    public const string AllMandatory = "All parameters are mandatory";
    public const string NoRecord = "no record found";
    public const string NoData = "No data found";
    public const string RowIdMissing = "Mandatory parameter row_id is missing";
    public const string BulkApiKeyMissing = "apiKey should not be empty";
    public const string BulkUserNameMissing = "userName should not be empty";
    public const string BulkRefused = "Invalid userName or apiKey";
    public const string BulkCampaignMissing = "please provide campaign details";
    public const string BulkCampaignUnknown = "no user found";
    public const string BulkData = "Please provide valid data";
    public const string BulkQueued = "queued successfully";

    /// <summary>Unverified: the page states the limit and no answer.</summary>
    public const string BulkTooMany = "The maximum count of data to be added is 500 per request.";

    /// <summary>Unverified: the page states the limit and no answer.</summary>
    public const string BulkRowTooLong = "Total characters length per row including all headers is 2000.";

    /// <summary>Unverified: the page shows that the message is an object and not what is in it.</summary>
    public const string RowDeleted = "Deleted successfully";

    public static string Started(string type) => $"SUCCESSFULLY UPDATED, {type} was started";

    public static string Stopped(string type) => $"SUCCESSFULLY UPDATED, {type} was stopped";
}
