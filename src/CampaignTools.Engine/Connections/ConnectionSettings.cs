using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Connections;

/// <summary>What Connect-CampaignProvider was given.</summary>
internal sealed record ConnectionSettings
{
    public required CampaignProvider Provider { get; init; }

    public required string UserName { get; init; }

    public required Secret Secret { get; init; }

    /// <summary>Null for a name made from provider and account.</summary>
    public string? Name { get; init; }

    /// <summary>Null for the provider's own hosts; alone it sets every host.</summary>
    public Uri? BaseUri { get; init; }

    public Uri? CampaignBaseUri { get; init; }

    public ProviderRegion Region { get; init; }

    /// <summary>Null for the provider's default.</summary>
    public AuthenticationMode? Authentication { get; init; }

    /// <summary>IANA or Windows id; null for the provider's default.</summary>
    public string? TimeZone { get; init; }

    /// <summary>ISO 3166, two letters, or None; null for the provider's default.</summary>
    public string? Country { get; init; }

    /// <summary>Null for the provider's default.</summary>
    public NumberFormat? NumberFormat { get; init; }

    public IReadOnlyDictionary<Operation, RateLimit> RateLimits { get; init; } = new Dictionary<Operation, RateLimit>();

    /// <summary>Where rate clocks, tokens and imports are kept: a file, a PostgreSQL connection string, or ':memory:'. Null for this user's file, with the sandbox for memory.</summary>
    public string? StateStore { get; init; }

    public RetrySettings Retry { get; init; } = new();

    public bool AllowUnencrypted { get; init; }

    public bool IsSandbox { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
