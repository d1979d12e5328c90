namespace CampaignTools.Delivery.Tests;

/// <summary>A wall clock that somebody puts forward or back; the monotonic one goes on.</summary>
internal sealed class SteppingTime : TimeProvider
{
    private long ticks;

    public void Step(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow.AddTicks(Interlocked.Read(ref ticks));
}
