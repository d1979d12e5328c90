using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Time;

namespace CampaignTools.Engine.Runs;

/// <summary>What a run works with.</summary>
internal sealed record LeadRunServices(ILeadOperation Operation, ProviderClient Client, WallClock Clock, TimeProvider Time)
{
    /// <summary>Where runs with an import keep what they know.</summary>
    public required IImportStore Imports { get; init; }

    /// <summary>What the account is called there.</summary>
    public required string AccountKey { get; init; }

    /// <summary>Takes the account's secrets out of what is said.</summary>
    public required Redactor Redactor { get; init; }
}
