namespace CampaignTools.Engine.Providers.Enswitch;

/// <summary>Enswitch's paths (EN-CAMPAIGN, EN-CAMPAIGN-LIST, EN-DEST, EN-DEST-LIST, EN-LOGIN). Each licensee's host may have a prefix of its own before them.</summary>
internal static class EnswitchPaths
{
    public const string Login = "/api/json/user/login/";
    public const string CreateCampaign = "/api/json/bulk/campaigns/create/";
    public const string ListCampaigns = "/api/json/bulk/campaigns/list/";
    public const string CreateDestinations = "/api/json/bulk/destinations/create/";
    public const string ListDestinations = "/api/json/bulk/destinations/list/";
}
