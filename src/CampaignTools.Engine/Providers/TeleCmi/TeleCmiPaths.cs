namespace CampaignTools.Engine.Providers.TeleCmi;

/// <summary>TeleCMI's paths (TC-CAMPAIGN, TC-LEADS).</summary>
internal static class TeleCmiPaths
{
    public const string CreateCampaign = "/v3/campaign/create";
    public const string AddLeads = "/v3/leads/add-custom";
}
