using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Enswitch.Leads;

/// <summary>A campaign's numbers, by bulk/destinations/list. What was called stays there, with another status.</summary>
internal sealed class EnswitchLeadLookup(ProviderAccount account, EnswitchTargets targets) : ILeadLookup
{
    public string Source => "bulk/destinations/list";

    public TimeSpan Landing => account.Definition.LandingOf(Operation.Add);

    public bool LosesDue => false;

    public LeadStatus Found => LeadStatus.Added;

    public async ValueTask<string?> ReadAsync(IReadOnlyCollection<string> campaigns, Action<ListedLead> see, ProviderClient client, IDeliveryObserver observer, CancellationToken stop)
    {
        foreach (var campaign in campaigns)
        {
            stop.ThrowIfCancellationRequested();
            var why = await targets.ListAsync(campaign, number => see(new ListedLead(campaign, number, When: null, RowId: null)), client, observer, stop).ConfigureAwait(false);
            if (why is not null)
            {
                return why;
            }
        }

        return null;
    }
}
