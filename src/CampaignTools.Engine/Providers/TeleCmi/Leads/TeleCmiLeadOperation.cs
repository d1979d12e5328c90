using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.TeleCmi.Leads;

/// <summary>
/// Lead Upload Custom. Leads come before campaigns here: the campaign name of a row names the list (<c>lead_name</c>, "unique name for this lead
/// group/campaign"), and a campaign is made of the list afterwards by its -LeadsId. The page makes the name mandatory.
/// What a second upload under the same name does, as lists of more than 1,000 rows need it, is not documented.
/// </summary>
internal sealed class TeleCmiLeadOperation(ProviderAccount account) : ILeadOperation
{
    public CampaignProvider Provider => CampaignProvider.TeleCmi;

    public Operation Operation => Operation.Add;

    public LeadRuleSet Rules { get; } = new() { TakenNames = account.Definition.KeysOf(Operation.Add, "LeadId", "PhoneNumber", "LeadName"), FurtherRule = new TeleCmiLeadFields(account.Definition).RuleOf };

    public int MaxBatchSize => TeleCmiLimits.UploadRows;

    // A repeat has the same lead_id: see TeleCmiLeadCall.
    public string InDoubtAdvice =>
        "TeleCMI can't be asked for it: look the number up in the lead list on the dashboard; with -ImportName the same command sends it again under the same lead id; Resolve-CampaignImport -As settles an import's row by hand.";

    public LeadCall CreateCall(LeadCallOptions options) => new TeleCmiLeadCall(account);
}
