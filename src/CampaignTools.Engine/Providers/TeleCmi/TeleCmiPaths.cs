namespace CampaignTools.Engine.Providers.TeleCmi;

/// <summary>TeleCMI's paths (seed 004; providers.md, section 2).</summary>
internal static class TeleCmiPaths
{
    public const string CreateCampaign = "/v3/campaign/create";
    public const string AddLeads = "/v3/leads/add-custom";
}
