namespace CampaignTools.Engine.Providers;

/// <summary>Where a provider is reached.</summary>
/// <param name="Data">Tokens, leads, status.</param>
/// <param name="Campaigns">Creation of campaigns.</param>
internal sealed record ProviderHosts(Uri Data, Uri Campaigns);
