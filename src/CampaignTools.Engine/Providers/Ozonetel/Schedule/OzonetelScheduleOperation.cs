using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Schedule;

/// <summary>Scheduled Campaign Data (OZ-SCHEDULE).</summary>
internal sealed class OzonetelScheduleOperation(ProviderAccount account) : ILeadOperation
{
    public CampaignProvider Provider => CampaignProvider.Ozonetel;

    public Operation Operation => Operation.Schedule;

    public LeadRuleSet Rules { get; } = new()
    {
        Expiry = ExpiryForm.DateOrTime,
        IsScheduled = true,

        // OZ-SCHEDULE names no priority; its forerunner allowed one in the map (OZ-LEGACY-SCHEDULE).
        Unsent = [LeadColumn.Priority],
        TakenNames = account.Definition.KeysOf(Operation.Schedule, "PhoneNumber", "LeadName", "AgentId", "Skill", "ExpiryDate", "ScheduledTime"),
        FarthestDays = OzonetelLimits.ScheduleDays,
    };

    public int MaxBatchSize => OzonetelLimits.ScheduleRows;

    public ILeadLookup Lookup { get; } = new OzonetelScheduleLookup(account);

    public ILeadTakeBack TakeBack { get; } = new OzonetelTakeBack(account);

    public string InDoubtAdvice => "Resolve-CampaignImport looks up an import's rows in doubt; Get-ScheduledLead shows what is there.";

    public LeadCall CreateCall(LeadCallOptions options) => new OzonetelScheduleCall(account, options);
}
