using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Numbers;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Time;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers;

/// <summary>Whose requests they are and where they go: all that a provider needs to write one.</summary>
internal sealed record ProviderAccount
{
    public required string UserName { get; init; }

    public required Secret Secret { get; init; }

    public required ProviderHosts Hosts { get; init; }

    public required AuthenticationMode Authentication { get; init; }

    public required WallClock Clock { get; init; }

    /// <summary>Whether -TimeZone or the provider's region says which zone that is: else the clock is this machine's, and nothing that people are called by may go by it.</summary>
    public bool KnowsZone { get; init; } = true;

    /// <summary>The country in which its numbers are read that don't say their own, as <see cref="NumberRules"/> takes it; null where none is known.</summary>
    public string? Country { get; init; }

    /// <summary>How numbers go to the provider.</summary>
    public NumberFormat NumberFormat { get; init; }

    public required Redactor Redactor { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>How lists are read for it.</summary>
    /// <param name="country">As <see cref="NumberRules"/> takes it; null for the account's own.</param>
    public LeadReading Reading(string? country = null) => new() { Numbers = new NumberRules(country ?? Country, NumberFormat) };

    /// <summary>What is believed of its requests and answers.</summary>
    public required ProviderDefinition Definition { get; init; }

    /// <summary>The full address of an operation.</summary>
    public Uri Uri(Operation operation) => Definition.PathOf(operation) is var path ? Combine(path.IsOnCampaignHost ? Hosts.Campaigns : Hosts.Data, path.Path) : Hosts.Data;

    public override string ToString() => UserName;

    // A base such as https://partner.example/cloudagent keeps its own path.
    private static Uri Combine(Uri root, string path) => new($"{root.AbsoluteUri.TrimEnd('/')}{path}");
}

/// <summary>Where a provider is reached.</summary>
/// <param name="Data">Tokens, leads, status.</param>
/// <param name="Campaigns">Creation of campaigns.</param>
internal sealed record ProviderHosts(Uri Data, Uri Campaigns);
