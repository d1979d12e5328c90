namespace CampaignTools.Engine.Limits;

/// <summary>How a provider is treated that refuses requests or breaks down.</summary>
internal sealed record PaceSettings
{
    /// <summary>After how many failures in a row requests go one at a time.</summary>
    public int FailuresInARow { get; init; } = 5;

    /// <summary>The first pause in a breakdown; it doubles.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause that is our own choice; a Retry-After may ask for more.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long nothing may be accepted before those who would have to wait for another pause are given up.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);
}
