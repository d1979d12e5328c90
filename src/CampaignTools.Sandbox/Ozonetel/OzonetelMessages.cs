namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>The answers of OZ-TOKEN, OZ-SCHEDULE and OZ-ADD, letter by letter.</summary>
internal static class OzonetelMessages
{
    // The gate before the data operations: OZ-ADD, all with status "false" and data null.
    public const string TokenExpired = "Token Expired";
    public const string TokenMissing = "Token Should Not be Null or Empty.";
    public const string InvalidAction = "Invalid action.";
    public const string ApiKeyMissing = "Api Key Should Not be Null or Empty.";
    public const string InvalidUserDetails = "Invalid User Details";
    public const string UserNameMissing = "Username Should Not be Null or Empty.";

    // generateToken: OZ-TOKEN.
    public const string TokenUserNameMissing = "UserName is null";
    public const string TokenRefused = "Invalid userName or apiKey";

    // AddCampaignData: OZ-ADD.
    public const string CampaignDetails = "Please provide campaign details";
    public const string NoCampaign = "No User Found or Campaign Name is Invalid";
    public const string NotOutbound = "The selected campaign is not outbound";
    public const string PhoneNumber = "phone number should be numeric and must be between 3 to 16 digits and allows prefix +";
    public const string DndNumber = "PhoneNumber Added is a DND Number";
    public const string PriorityMissing = "The priority value must be numeric and range from 0 to 99.";
    public const string AddExpiry = "Invalid date format. Please enter date in format yyyy-MM-dd";
    public const string AgentEmpty = "Agent Is Empty!";
    public const string AgentNotMapped = "Agent is not correctly mapped!";
    public const string InvalidSkill = "Please provide valid skill";
    public const string NumberExists = "Number Already Exist";
    public const string NumberExisted = "Number Already Existed";
    public const string Updated = "SuccessFully Updated";

    // campaignScheduledData: OZ-SCHEDULE.
    public const string ScheduleDetails = "api_key or campaign_name is invalid or not found";
    public const string ScheduledTimeMissing = "Mandatory parameter ScheduledTime is in bulkData map";
    public const string WrongDate = "Wrong Date format";
    public const string ScheduleExpiry = "Invalid date format. Please pass date in format yyyy-MM-dd HH:mm:ss or yyyy-MM-dd";
    public const string DataUpdated = "Data updated successfully";

    /// <summary>
    /// Unverified: OZ-SCHEDULE states the limit ("The API allows a maximum of 100 numbers per request.") and no answer for passing it; the
    /// statement serves as the answer.
    /// </summary>
    public const string TooManyRows = "The API allows a maximum of 100 numbers per request.";

    /// <summary>OZ-CLIENTS: any operation over its limit.</summary>
    public const string MaxLimit = "Max limit exceeded";

    /// <summary>
    /// "Missing bulkData" of OZ-SCHEDULE, where the page's table swallowed the text: status "error", and a message that is an object.
    /// </summary>
    public const string MissingBulkData = """{"status":"error","message":{"0-0":"Success response","0-1":"\"status\": \"s"}}""";

    /// <summary>
    /// "Missing PhoneNumber" of OZ-SCHEDULE, from the same broken table: it says success, its message is an object, and nothing was scheduled.
    /// </summary>
    public const string MissingPhoneNumber =
        """
        {"status":"success","message":{"0-0":"Success response","0-1":"\"status\": \"success\",\n\"message\": [{\"Response\": \"success\",\n\"ScheduleTime\": \"YYYY-MM-DD HH:MM:SS\",\n\"campaign_name\": \"Schedxxxx\",\n\"PhoneNumber\": \"040XXXXX\",\n\"Name\": \"NameXXX2\",\n\"AgentID\": \"AgentID2XXX\",\n\"skill\": \"Skill_2\",\n\"msg\": \"Data updated successfully\",\n\"index\": \"0\"","1-0":"Invalid api_key","1-1":"\"status\": \"error\"\n\"message\": \"api_key or campaign_name is invalid or not found\"","2-0":"Invalid Campaign name","2-1":"\"status: \"error\"\n\"message\": \"api_key or campaign_name is invalid or not found\"","3-0":"Missing ScheduledTime","3-1":""}}
        """;

    public static string AlreadyStarted(string campaign) => $"Campaign {campaign} Is Already Started";

    public static string WasStarted(string type) => $"SuccessFully Updated, {type} was started";

    public static string Stopped(string type) => $"SuccessFully Updated {type} Campaign Stoped";

    public static string UpdatedCampaign(string type) => $"SuccessFully Updated {type} Campaign";

    public static string PassValidAction(string type) => $"Please pass the valid Campaign action SuccessFully Updated {type} Campaign Data";

    public static string ExceedsLimit(int days, int index) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ScheduledTime exceeds {days} days limit at index {index}");
}
