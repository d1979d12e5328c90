namespace CampaignTools.Engine.Delivery.Runs;

/// <summary>Counts a run's rows; any thread may add.</summary>
internal sealed class RunTally(TimeProvider time)
{
    private readonly long[] settled = new long[Enum.GetValues<LeadStatus>().Length];
    private long read;
    private long sent;
    private long waitEnds;

    public void Read(int rows) => Interlocked.Add(ref read, rows);

    /// <summary>Rows put into requests that left.</summary>
    public long SentRows => Interlocked.Read(ref sent);

    public void Sent(int rows) => Interlocked.Add(ref sent, rows);

    public void Settled(LeadStatus status, int rows) => Interlocked.Add(ref settled[(int)status], rows);

    public void Waits(TimeSpan wait) => Interlocked.Exchange(ref waitEnds, time.GetUtcNow().Add(wait).UtcTicks);

    public RunProgress Snapshot()
    {
        var left = Interlocked.Read(ref waitEnds) - time.GetUtcNow().UtcTicks;
        return new RunProgress(Interlocked.Read(ref read), Interlocked.Read(ref sent), [.. settled], left > 0 ? TimeSpan.FromTicks(left) : TimeSpan.Zero);
    }
}
