using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Time;

namespace CampaignTools.Engine.Providers;

/// <summary>Whose requests they are and where they go: all that a provider needs to write one.</summary>
internal sealed record ProviderAccount
{
    public required string UserName { get; init; }

    public required Secret Secret { get; init; }

    public required ProviderHosts Hosts { get; init; }

    public required AuthenticationMode Authentication { get; init; }

    public required WallClock Clock { get; init; }

    public required Redactor Redactor { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>A full address on the data host.</summary>
    public Uri Data(string path) => Combine(Hosts.Data, path);

    /// <summary>A full address on the campaign host.</summary>
    public Uri Campaign(string path) => Combine(Hosts.Campaigns, path);

    public override string ToString() => UserName;

    // A base such as https://partner.example/cloudagent keeps its own path.
    private static Uri Combine(Uri root, string path) => new($"{root.AbsoluteUri.TrimEnd('/')}{path}");
}

/// <summary>Where a provider is reached.</summary>
/// <param name="Data">Tokens, leads, status.</param>
/// <param name="Campaigns">Creation of campaigns.</param>
internal sealed record ProviderHosts(Uri Data, Uri Campaigns);
