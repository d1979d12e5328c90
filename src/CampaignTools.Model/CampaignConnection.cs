namespace CampaignTools;

/// <summary>A connection to a provider (Connect-CampaignProvider). Shows everything but the secret.</summary>
public sealed class CampaignConnection
{
    internal CampaignConnection(object session) => Session = session;

    /// <summary>The name that -Connection takes.</summary>
    public string Name { get; init => field = ShownText.Of(value); } = "";

    /// <summary>The provider.</summary>
    public CampaignProvider Provider { get; init; }

    /// <summary>The account: Ozonetel user name, TeleCMI inet_no, Enswitch auth_username.</summary>
    public string UserName { get; init => field = ShownText.Of(value); } = "";

    /// <summary>The host of tokens, data and status.</summary>
    public Uri BaseUri { get; init; } = new("https://localhost/");

    /// <summary>The host of campaign creation; the same as <see cref="BaseUri"/> but for Ozonetel.</summary>
    public Uri CampaignBaseUri { get; init; } = new("https://localhost/");

    /// <summary>Token or Basic.</summary>
    public AuthenticationMode Authentication { get; init; }

    /// <summary>The file that says what is different on this account; null without one.</summary>
    public string? Definition { get; init => field = ShownText.Of(value); }

    /// <summary>The account's time zone; null where neither -TimeZone nor the provider's region says.</summary>
    public TimeZoneInfo? TimeZone { get; init; }

    /// <summary>The country in which numbers are read that don't say their own (ISO 3166), or None; null where none is known.</summary>
    public string? Country { get; init => field = ShownText.Of(value); }

    /// <summary>How numbers go to the provider.</summary>
    public NumberFormat NumberFormat { get; init; }

    /// <summary>Do-not-call lists that always apply.</summary>
    public IReadOnlyList<string> DoNotCall { get; init => field = [.. value.Select(static name => ShownText.Of(name))]; } = [];

    /// <summary>A do-not-call list that is older is warned of.</summary>
    public TimeSpan DoNotCallMaxAge { get; init; }

    /// <summary>The hours in which people may be called, where a command gives none; null for any.</summary>
    public string? CallingHours { get; init => field = ShownText.Of(value); }

    /// <summary>Whose clock <see cref="CallingHours"/> go by.</summary>
    public CallingHoursZone CallingHoursZone { get; init; }

    /// <summary>How long calls are remembered; zero: they are never written down.</summary>
    public TimeSpan HistoryAge { get; init; }

    /// <summary>Where rate clocks, tokens and imports are kept; passwords in a connection string are left out.</summary>
    public string StateStore { get; init => field = ShownText.Of(value); } = "";

    /// <summary>The limits in force, e.g. Create = 2/m; an operation that is not there has none.</summary>
    public IReadOnlyDictionary<string, string> RateLimit { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan RequestTimeout { get; init; }

    /// <summary>How many times a request that may be repeated is repeated at most.</summary>
    public int MaxRetry { get; init; }

    /// <summary>The file that its events are written to; null where they are not.</summary>
    public string? TracePath { get; init => field = ShownText.Of(value); }

    /// <summary>How much is written there; null where nothing is.</summary>
    public TraceLevel? TraceLevel { get; init; }

    /// <summary>Whether it speaks to a sandbox of this shell.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>The engine's side of the connection.</summary>
    internal object Session { get; }

    /// <summary>What was given to make it, but for the credential.</summary>
    internal IReadOnlyDictionary<string, object?> Given { get; set; } = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
