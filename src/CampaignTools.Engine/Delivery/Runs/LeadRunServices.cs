using CampaignTools.Engine.Time;

namespace CampaignTools.Engine.Delivery.Runs;

/// <summary>What a run works with.</summary>
internal sealed record LeadRunServices(ILeadOperation Operation, ProviderClient Client, WallClock Clock, TimeProvider Time);
