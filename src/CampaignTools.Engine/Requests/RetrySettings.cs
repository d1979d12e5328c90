using CampaignTools.Engine.Limits;

namespace CampaignTools.Engine.Requests;

/// <summary>How patiently requests are delivered.</summary>
internal sealed record RetrySettings
{
    /// <summary>How long one attempt may take, from the first byte out to the last byte in.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many times a request is repeated at most. One that was refused for haste goes again without counting.</summary>
    public int MaxRetry { get; init; } = 3;

    /// <summary>The first wait before a repeat; it doubles, with jitter.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait that is our own choice; a Retry-After may ask for more.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How all requests of an operation wait together.</summary>
    public PaceSettings Pace { get; init; } = new();

    /// <summary>How long to wait before a repeat: from three to five quarters of a time that doubles, and never less than the provider asked for.</summary>
    /// <param name="repeat">1 for the first.</param>
    /// <param name="asked">What a Retry-After said; null without one.</param>
    public TimeSpan Wait(int repeat, TimeSpan? asked)
    {
        var own = BaseDelay * (Math.Pow(2, Math.Min(repeat - 1, 20)) * (0.75 + (Random.Shared.NextDouble() / 2)));
        own = own < MaxDelay ? own : MaxDelay;
        return asked > own ? asked.Value : own;
    }
}
