using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel;

/// <summary>CloudAgent's paths, keys, answers and limits, each from the page of its operation in docs/sources.md.</summary>
internal static class OzonetelDefinition
{
    public static readonly ProviderDefinition Documented = new()
    {
        Provider = CampaignProvider.Ozonetel,
        Paths =
        [
            new(Operation.Token, HttpMethod.Post, "/ca_apis/CAToken/generateToken", "OZ-TOKEN"),
            new(Operation.Create, HttpMethod.Post, "/APIServices/campaignControl/outbound", "OZ-CREATE") { IsOnCampaignHost = true },
            new(Operation.Add, HttpMethod.Post, "/ca_apis/AddCampaignData", "OZ-ADD"),

            // The letter case of the last segment is unverified.
            new(Operation.Schedule, HttpMethod.Post, "/ca_apis/campaignScheduledData", "OZ-SCHEDULE") { Confidence = WireConfidence.Unverified },
            new(Operation.Bulk, HttpMethod.Post, "/cloudAgentRestAPI/index.php/AddCampaignBulkDataV4/addBulkData/format/json", "OZ-BULK"),
            new(Operation.ListScheduled, HttpMethod.Get, "/ca_apis/getScheduledData", "OZ-SCHEDULED"),
            new(Operation.CancelScheduled, HttpMethod.Delete, "/ca_apis/deleteScheduledData", "OZ-SCHEDULED"),
            new(Operation.Control, HttpMethod.Put, "/ca_apis/setCampaignStatus", "OZ-CONTROL"),
            new(Operation.CampaignStatus, HttpMethod.Get, "/ca_apis/campaignStatus", "OZ-CONTROL"),
        ],
        CampaignFields = Campaign.CampaignFields.All,
        OtherFields =
        [
            .. Keys(Operation.Token, "OZ-TOKEN", ("UserName", "userName")),

            // As in the page's example: Name alone has a capital.
            .. Keys(
                Operation.Add,
                "OZ-ADD",
                ("CampaignName", "campaignName"),
                ("PhoneNumber", "phoneNumber"),
                ("LeadName", "Name"),
                ("Action", "action"),
                ("Skill", "skill"),
                ("Priority", "priority"),
                ("AgentId", "agentId"),
                ("ExpiryDate", "expiryDate"),
                ("CheckDuplicate", "checkDuplicate"),
                ("UserName", "userName")),
            .. Keys(
                Operation.Schedule,
                "OZ-SCHEDULE",
                ("UserName", "userName"),
                ("CampaignName", "campaignName"),
                ("CheckDuplicate", "checkDuplicate"),
                ("Batch", "bulkData"),
                ("Map", "map"),
                ("Rows", "data"),
                ("PhoneNumber", "PhoneNumber"),
                ("LeadName", "Name"),
                ("ExpiryDate", "ExpiryDate"),
                ("ScheduledTime", "ScheduledTime")),

            // Taken from the names in its answer.
            Guess(Operation.Schedule, "AgentId", "AgentID", "OZ-SCHEDULE"),
            Guess(Operation.Schedule, "Skill", "skill", "OZ-SCHEDULE"),
            .. Keys(
                Operation.Bulk,
                "OZ-BULK",
                ("ApiKey", "apiKey"),
                ("UserName", "userName"),
                ("CampaignName", "campaignName"),
                ("Batch", "bulkData"),
                ("Map", "map"),
                ("Rows", "data"),
                ("PhoneNumber", "PhoneNumber"),
                ("LeadName", "Name"),
                ("Priority", "Priority"),
                ("ExpiryDate", "ExpiryDate"),
                ("AgentId", "AgentId"),
                ("Skill", "skill"),
                ("Action", "action"),
                ("CheckDuplicate", "checkDuplicate"),
                ("DeleteExisting", "isDelete")),
            .. Keys(Operation.ListScheduled, "OZ-SCHEDULED", ("UserName", "userName")),

            // Of the answer, which the page does not show: the names of the scheduling answer. Others that mean the same are understood too.
            Guess(Operation.ListScheduled, "RowId", "rowId", "OZ-SCHEDULED"),
            Guess(Operation.ListScheduled, "CampaignName", "campaign_name", "OZ-SCHEDULED"),
            Guess(Operation.ListScheduled, "PhoneNumber", "PhoneNumber", "OZ-SCHEDULED"),
            Guess(Operation.ListScheduled, "ScheduledTime", "ScheduleTime", "OZ-SCHEDULED"),
            .. Keys(Operation.CancelScheduled, "OZ-SCHEDULED", ("UserName", "userName"), ("RowId", "rowId")),
            .. Keys(Operation.Control, "OZ-CONTROL", ("UserName", "userName"), ("CampaignName", "campaignName"), ("Action", "action"), ("Process", "process")),
            .. Keys(Operation.CampaignStatus, "OZ-CONTROL", ("UserName", "userName"), ("CampaignName", "campaignName")),
        ],
        Answers = OzonetelAnswers.Table,
        FixedKeys = ["username", "apiKey", "action"],
        Limits =
        [
            new(Operation.Create, new RateLimit(2, TimeSpan.FromMinutes(1)), "OZ-CREATE"),
            new(Operation.Token, new RateLimit(10, TimeSpan.FromHours(1)), "OZ-TOKEN"),
            new(Operation.Bulk, new RateLimit(5, TimeSpan.FromMinutes(1)), "OZ-BULK"),
        ],
        Sizes =
        [
            new(Operation.Schedule, "Rows", OzonetelLimits.ScheduleRows, "OZ-SCHEDULE"),
            new(Operation.Schedule, "DaysAhead", OzonetelLimits.ScheduleDays, "OZ-SCHEDULE"),
            new(Operation.Schedule, ProviderDefinition.LandingSeconds, OzonetelLimits.LandingSeconds, ""),
            new(Operation.Bulk, "Rows", OzonetelLimits.BulkRows, "OZ-BULK"),
            new(Operation.Bulk, "CharactersOfRow", OzonetelLimits.BulkRowCharacters, "OZ-BULK"),
        ],
    };

    private static IEnumerable<WireField> Keys(Operation operation, string source, params (string Parameter, string Key)[] keys) =>
        keys.Select(pair => new WireField(operation, pair.Parameter, pair.Key) { Source = source });

    private static WireField Guess(Operation operation, string parameter, string key, string source) =>
        new(operation, parameter, key) { Confidence = WireConfidence.Unverified, Source = source };
}
