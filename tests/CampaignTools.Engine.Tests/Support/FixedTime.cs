namespace CampaignTools.Engine.Tests.Support;

/// <summary>A clock that stands still at the time the test needs; timers run in real time.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    /// <summary>22 November 2026, 10:00 in Kolkata.</summary>
    public static FixedTime Standard { get; } = new(new DateTimeOffset(2026, 11, 22, 4, 30, 0, TimeSpan.Zero));

    public override DateTimeOffset GetUtcNow() => now;
}
