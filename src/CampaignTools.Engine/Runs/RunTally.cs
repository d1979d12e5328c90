namespace CampaignTools.Engine.Runs;

/// <summary>Counts a run's rows; any thread may add.</summary>
internal sealed class RunTally(TimeProvider time)
{
    private static readonly long SameWait = TimeSpan.FromMilliseconds(100).Ticks;

    private readonly long[] settled = new long[Enum.GetValues<LeadStatus>().Length];
    private long read;
    private long sent;
    private long waitEnds;
    private bool waitsForProvider;

    public void Read(int rows) => Interlocked.Add(ref read, rows);

    /// <summary>Rows put into requests that left.</summary>
    public long SentRows => Interlocked.Read(ref sent);

    public void Sent(int rows) => Interlocked.Add(ref sent, rows);

    public void Settled(LeadStatus status, int rows) => Interlocked.Add(ref settled[(int)status], rows);

    /// <summary>Somebody waits. False where others have said so already: they wait for the same.</summary>
    public bool Waits(TimeSpan wait, bool isBrokenDown)
    {
        Volatile.Write(ref waitsForProvider, isBrokenDown);
        var ends = time.GetUtcNow().Add(wait).UtcTicks;
        return Math.Abs(ends - Interlocked.Exchange(ref waitEnds, ends)) > SameWait;
    }

    public RunProgress Snapshot()
    {
        var left = Interlocked.Read(ref waitEnds) - time.GetUtcNow().UtcTicks;
        return new RunProgress(Interlocked.Read(ref read), Interlocked.Read(ref sent), [.. settled], left > 0 ? TimeSpan.FromTicks(left) : TimeSpan.Zero, Volatile.Read(ref waitsForProvider));
    }
}
