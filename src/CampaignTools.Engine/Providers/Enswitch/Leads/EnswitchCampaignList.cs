using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Enswitch.Leads;

/// <summary>POST bulk/campaigns/list: id and name of every campaign of the user's customer.</summary>
internal sealed class EnswitchCampaignList(ProviderAccount account) : EnswitchListCall(account, Operation.ListCampaigns, EnswitchPaths.ListCampaigns)
{
    protected override (string First, string Second) FieldNames => ("id", "name");
}
