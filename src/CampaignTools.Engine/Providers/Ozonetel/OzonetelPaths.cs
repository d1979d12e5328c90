namespace CampaignTools.Engine.Providers.Ozonetel;

/// <summary>CloudAgent's paths, each from the page of its operation in docs/sources.md.</summary>
internal static class OzonetelPaths
{
    public const string Token = "/ca_apis/CAToken/generateToken";

    /// <summary>One lead a request (OZ-ADD).</summary>
    public const string Add = "/ca_apis/AddCampaignData";

    /// <summary>The letter case of the last segment is unverified.</summary>
    public const string Schedule = "/ca_apis/campaignScheduledData";

    /// <summary>Up to 500 leads a request, into a queue.</summary>
    public const string Bulk = "/cloudAgentRestAPI/index.php/AddCampaignBulkDataV4/addBulkData/format/json";

    public const string ListScheduled = "/ca_apis/getScheduledData";

    public const string CancelScheduled = "/ca_apis/deleteScheduledData";

    public const string SetStatus = "/ca_apis/setCampaignStatus";

    public const string Status = "/ca_apis/campaignStatus";

    /// <summary>On the campaign host (OZ-CREATE).</summary>
    public const string Create = "/APIServices/campaignControl/outbound";
}
