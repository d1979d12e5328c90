using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Enswitch.Leads;

/// <summary>
/// bulk/destinations/create, for one run. A destination is a number and nothing else: of a row only its number is sent.
/// Destinations that the campaign has are REPLACED and set pending, so that they are called again; -SkipExisting, or -CheckDuplicate, asks for them first.
/// </summary>
internal sealed class EnswitchLeadOperation(ProviderAccount account) : ILeadOperation
{
    private readonly EnswitchTargets targets = new(account);

    public CampaignProvider Provider => CampaignProvider.Enswitch;

    public Operation Operation => Operation.Add;

    public LeadRuleSet Rules { get; } = new();

    public int MaxBatchSize => EnswitchLimits.Numbers;

    public ILeadLookup Lookup => new EnswitchLeadLookup(account, targets);

    public string WhyNotTakenBack =>
        "A destination that Enswitch had before is replaced by one of the same number, so nobody can tell what the import added from what was there. Delete destinations in its own pages; Stop-OutboundCampaign stops the calls meanwhile.";

    public string InDoubtAdvice => "Resolve-CampaignImport looks up an import's rows in doubt. Do not just send it again: the person might be called twice.";

    public void Forget(LeadRow row) => targets.Forget(row.CampaignName ?? "", row.Number);

    public LeadCall CreateCall(LeadCallOptions options) => new EnswitchLeadCall(account, targets, options);
}
