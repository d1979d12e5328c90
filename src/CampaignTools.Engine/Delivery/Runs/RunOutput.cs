using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace CampaignTools.Engine.Delivery.Runs;

/// <summary>The unbounded way out of a run, and the pulse that wakes its one reader. What bounds it is the input: the reader takes in no row while it does not take out.</summary>
internal sealed class RunOutput : IDisposable
{
    private readonly ConcurrentQueue<RunEvent> events = new();
    /// <summary>
    /// How long a reader that has just been awake leaves the next event: waking a thread costs more than all else that is done for a row. A first event after a
    /// pause is heard at once.
    /// </summary>
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(1);

    /// <summary>So many rows are worth waking up for.</summary>
    private const int ManyRows = 256;

    private readonly AutoResetEvent pulse = new(initialState: false);
    private int pulsed;
    private long awake;
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

    public bool TryTake([NotNullWhen(true)] out RunEvent? happened)
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
        // Once until it has woken up.
        if (Interlocked.Exchange(ref pulsed, 1) != 0)
        {
            return;
        }

        try
        {
            pulse.Set();
        }
        catch (ObjectDisposedException)
        {
            // The reader has gone; a sender that was just ending has nobody to tell.
        }
    }

    /// <summary>For the reader alone.</summary>
    public void Wait(TimeSpan timeout)
    {
        if (pulse.WaitOne(timeout) && WaitingRows < ManyRows && Stopwatch.GetElapsedTime(awake) < Nap)
        {
            Thread.Sleep(Nap);
        }

        awake = Stopwatch.GetTimestamp();
        Volatile.Write(ref pulsed, 0);
    }

    public void Dispose() => pulse.Dispose();
}
