using System.Collections.Concurrent;

namespace CampaignTools.Engine.Runs;

/// <summary>Counts a run's rows; any thread may add.</summary>
internal sealed class RunTally(TimeProvider time)
{
    private static readonly long SameWait = TimeSpan.FromMilliseconds(100).Ticks;

    private readonly long[] settled = new long[Enum.GetValues<LeadStatus>().Length];
    private readonly ConcurrentDictionary<(LeadStatus Status, string ErrorId), long> causes = new();
    private readonly long began = time.GetTimestamp();
    private long read;
    private long sent;
    private long waitEnds;
    private bool waitsForProvider;

    /// <summary>Since the run began.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(began);

    public void Read(int rows) => Interlocked.Add(ref read, rows);

    /// <summary>Rows put into requests that left.</summary>
    public long SentRows => Interlocked.Read(ref sent);

    public void Sent(int rows) => Interlocked.Add(ref sent, rows);

    /// <summary>Rows with an outcome.</summary>
    /// <param name="status">What became of them.</param>
    /// <param name="errorId">Why; null where nothing was wrong.</param>
    /// <param name="rows">How many.</param>
    public void Settled(LeadStatus status, string? errorId, int rows)
    {
        Interlocked.Add(ref settled[(int)status], rows);
        if (errorId is not null && rows > 0)
        {
            causes.AddOrUpdate((status, errorId), static (_, more) => more, static (_, sum, more) => sum + more, (long)rows);
        }
    }

    /// <summary>How many rows came to a status for which reason.</summary>
    public IEnumerable<KeyValuePair<string, long>> CausesOf(LeadStatus status) =>
        causes.Where(cause => cause.Key.Status == status).Select(static cause => KeyValuePair.Create(cause.Key.ErrorId, cause.Value));

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
