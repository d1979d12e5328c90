using System.Collections.Concurrent;

namespace CampaignTools.Engine.Delivery.Runs;

/// <summary>The unbounded way out of a run, and the pulse that wakes its one reader. What bounds it is the input: the reader takes in no row while it does not take out.</summary>
internal sealed class RunOutput : IDisposable
{
    private readonly ConcurrentQueue<RunEvent> events = new();
    private readonly AutoResetEvent pulse = new(initialState: false);
    private long waitingRows;

    /// <summary>Rows that are settled and not yet taken.</summary>
    public long WaitingRows => Interlocked.Read(ref waitingRows);

    public bool IsEmpty => events.IsEmpty;

    public void Add(RunEvent happened)
    {
        if (happened is ResultsEvent results)
        {
            Interlocked.Add(ref waitingRows, results.Results.Length);
        }

        events.Enqueue(happened);
        Pulse();
    }

    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out RunEvent? happened)
    {
        if (!events.TryDequeue(out happened))
        {
            return false;
        }

        if (happened is ResultsEvent results)
        {
            Interlocked.Add(ref waitingRows, -results.Results.Length);
        }

        return true;
    }

    /// <summary>Wakes the reader: something came out, or there is room for more to go in.</summary>
    public void Pulse()
    {
        try
        {
            pulse.Set();
        }
        catch (ObjectDisposedException)
        {
            // The reader has gone; a sender that was just ending has nobody to tell.
        }
    }

    public bool Wait(TimeSpan timeout) => pulse.WaitOne(timeout);

    public void Dispose() => pulse.Dispose();
}
