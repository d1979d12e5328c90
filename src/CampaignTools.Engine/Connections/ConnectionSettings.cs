using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Screening;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tracing;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Connections;

/// <summary>What Connect-CampaignProvider was given.</summary>
internal sealed record ConnectionSettings
{
    public static TimeSpan UsualDoNotCallMaxAge { get; } = TimeSpan.FromDays(31);

    public static TimeSpan UsualHistoryAge { get; } = TimeSpan.FromDays(90);

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

    /// <summary>What -Definition makes of the provider's documented one; null where it was not given.</summary>
    public ProviderDefinition? Definition { get; init; }

    /// <summary>The file of -Definition; null where it was not given.</summary>
    public string? DefinitionPath { get; init; }

    /// <summary>IANA or Windows id; null for the provider's default.</summary>
    public string? TimeZone { get; init; }

    /// <summary>ISO 3166, two letters, or None; null for the provider's default.</summary>
    public string? Country { get; init; }

    /// <summary>Null for the provider's default.</summary>
    public NumberFormat? NumberFormat { get; init; }

    public IReadOnlyDictionary<Operation, RateLimit> RateLimits { get; init; } = new Dictionary<Operation, RateLimit>();

    /// <summary>Where rate clocks, tokens and imports are kept: a file, a PostgreSQL connection string, or ':memory:'. Null for this user's file, with the sandbox for memory.</summary>
    public string? StateStore { get; init; }

    /// <summary>Do-not-call lists that always apply.</summary>
    public IReadOnlyList<DoNotCallSource> DoNotCall { get; init; } = [];

    /// <summary>How old a do-not-call list may be before it is warned of.</summary>
    public TimeSpan DoNotCallMaxAge { get; init; } = UsualDoNotCallMaxAge;

    /// <summary>How long calls are remembered; zero: never written.</summary>
    public TimeSpan HistoryAge { get; init; } = UsualHistoryAge;

    /// <summary>The hours in which people may be called; null for any.</summary>
    public CallingHours? CallingHours { get; init; }

    public CallingHoursZone CallingHoursZone { get; init; }

    /// <summary>Null where nothing is traced.</summary>
    public TraceSettings? Trace { get; init; }

    public RetrySettings Retry { get; init; } = new();

    public bool AllowUnencrypted { get; init; }

    public bool IsSandbox { get; init; }

    /// <summary>Whether the provider is a sandbox of this process, however it was connected to: nothing is long on its way there.</summary>
    public bool IsInProcess { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
