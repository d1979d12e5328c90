namespace CampaignTools.Engine.Providers.Ozonetel;

/// <summary>CloudAgent's paths (providers.md, section 1).</summary>
internal static class OzonetelPaths
{
    public const string Token = "/ca_apis/CAToken/generateToken";

    /// <summary>The letter case of the last segment is unverified.</summary>
    public const string Schedule = "/ca_apis/campaignScheduledData";
}
