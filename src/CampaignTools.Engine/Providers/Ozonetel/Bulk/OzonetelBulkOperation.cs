using System.Collections.Concurrent;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Bulk;

/// <summary>Bulk V4, for one run (OZ-BULK): 500 rows a request, into a queue that answers for none of them.</summary>
internal sealed class OzonetelBulkOperation(ProviderAccount account) : ILeadOperation
{
    private readonly ConcurrentDictionary<string, bool> emptied = new(StringComparer.Ordinal);

    public CampaignProvider Provider => CampaignProvider.Ozonetel;

    public Operation Operation => Operation.Bulk;

    public LeadRuleSet Rules { get; } = new()
    {
        HasPriority = true,
        TakenNames = account.Definition.KeysOf(Operation.Bulk, "PhoneNumber", "LeadName", "Priority", "ExpiryDate", "AgentId", "Skill"),
        Expiry = ExpiryForm.Date,
        NameSigns = OzonetelLimits.BulkNameSigns,
        LongestRow = OzonetelLimits.BulkRowCharacters,
    };

    public int MaxBatchSize => OzonetelLimits.BulkRows;

    public string InDoubtAdvice =>
        "Ozonetel's queue can't be asked for it: look the number up in the campaign's data on the dashboard, or run the command again with -CheckDuplicate; Resolve-CampaignImport -As settles an import's row by hand.";

    public LeadCall CreateCall(LeadCallOptions options) => new OzonetelBulkCall(account, options, this);

    /// <summary>Whether a request that deletes what the campaign had was confirmed: a second one would delete this run's own rows.</summary>
    public bool IsEmptied(string campaign) => emptied.ContainsKey(campaign);

    public void SetEmptied(string campaign) => emptied[campaign] = true;
}
