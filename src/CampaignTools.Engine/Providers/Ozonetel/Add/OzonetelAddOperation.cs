using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Add;

/// <summary>Add Campaign Data (OZ-ADD): one lead a request.</summary>
internal sealed class OzonetelAddOperation(ProviderAccount account) : ILeadOperation
{
    private readonly OnceEach warnings = new();

    public CampaignProvider Provider => CampaignProvider.Ozonetel;

    public Operation Operation => Operation.Add;

    public LeadRuleSet Rules { get; } = new()
    {
        HasPriority = true,
        TakenNames = account.Definition.KeysOf(Operation.Add),
        Expiry = ExpiryForm.Date,
    };

    public int MaxBatchSize => 1;

    public RateLimit? FormerLimit => OzonetelLimits.FormerAdd;

    public string WhyNotTakenBack =>
        "Ozonetel gives what is added at once no id, and its request that deletes campaign data (deleteCampaignData) is not known well enough to delete these rows and no others. Delete them on the dashboard; Stop-OutboundCampaign stops the calls meanwhile.";

    public string InDoubtAdvice =>
        "Ozonetel can't be asked for it: look the number up in the campaign's data on the dashboard, or run the command again with -CheckDuplicate; Resolve-CampaignImport -As settles an import's row by hand.";

    public LeadCall CreateCall(LeadCallOptions options) => new OzonetelAddCall(account, options, warnings);
}
