namespace CampaignTools.Engine.Delivery;

/// <summary>How patiently requests are delivered.</summary>
internal sealed record RetrySettings
{
    /// <summary>How long one attempt may take, from the first byte out to the last byte in.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many times a request is repeated at most.</summary>
    public int MaxRetry { get; init; } = 3;

    /// <summary>The first wait before a repeat; it doubles, with jitter.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait that is our own choice; a Retry-After may ask for more.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the circuit stays open in an outage before one request tries again.</summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many attempts the circuit breaker must have seen in its window before it may open.</summary>
    public int BreakAfter { get; init; } = 10;
}
