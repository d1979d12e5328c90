namespace CampaignTools.Engine.Providers.Ozonetel;

/// <summary>CloudAgent's hosts (OZ-CREATE, OZ-SCHEDULE). Partners have their own, which -BaseUri gives.</summary>
internal static class OzonetelHosts
{
    private static readonly Dictionary<ProviderRegion, ProviderHosts> Hosts = new()
    {
        [ProviderRegion.Domestic] = new(new Uri("https://in1-ccaas-api.ozonetel.com"), new Uri("https://api.cloudagent.ozonetel.com")),
        [ProviderRegion.International] = new(new Uri("https://api.ccaas.ozonetel.com"), new Uri("https://ccaas.ozonetel.com")),
    };

    public static ProviderHosts Of(ProviderRegion region) => Hosts[region];

    /// <summary>Domestic accounts are India's; an international account's zone is not known.</summary>
    public static string? TimeZoneOf(ProviderRegion region) => region == ProviderRegion.Domestic ? "Asia/Kolkata" : null;
}
