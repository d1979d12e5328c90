namespace CampaignTools;

/// <summary>Which of Ozonetel's two sets of hosts an account lives on.</summary>
public enum ProviderRegion
{
    /// <summary>in1-ccaas-api.ozonetel.com and api.cloudagent.ozonetel.com; account times default to Asia/Kolkata.</summary>
    Domestic,

    /// <summary>api.ccaas.ozonetel.com and ccaas.ozonetel.com.</summary>
    International,
}
