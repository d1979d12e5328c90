using System.Globalization;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Enswitch.Leads;

/// <summary>POST bulk/destinations/list: one page of a campaign's numbers, by number.</summary>
internal sealed class EnswitchDestinationList : EnswitchListCall
{
    public EnswitchDestinationList(ProviderAccount account, string campaign, int offset)
        : base(account, Operation.ListDestinations, "PhoneNumber")
    {
        Form.Begin();
        Form.Add(account.Definition.KeyOf(Operation.ListDestinations, "CampaignName"), campaign);
        Form.Add("limit", EnswitchLimits.PageRows.ToString(CultureInfo.InvariantCulture));
        Form.Add("offset", offset.ToString(CultureInfo.InvariantCulture));
        Form.Add("sort", "dnumber");
    }
}
