namespace CampaignTools.Sandbox;

/// <summary>At most <paramref name="Count"/> requests in any window of <paramref name="Per"/>.</summary>
/// <param name="Count">How many.</param>
/// <param name="Per">In how long.</param>
public sealed record SandboxLimit(int Count, TimeSpan Per)
{
    /// <summary>So many a minute.</summary>
    public static SandboxLimit PerMinute(int count) => new(count, TimeSpan.FromMinutes(1));

    /// <summary>So many an hour.</summary>
    public static SandboxLimit PerHour(int count) => new(count, TimeSpan.FromHours(1));
}
