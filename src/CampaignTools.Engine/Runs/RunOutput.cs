using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using CampaignTools.Engine.Files;

namespace CampaignTools.Engine.Runs;

/// <summary>The unbounded way out of a run, and the pulse that wakes its one reader. What bounds it is the input: the reader takes in no row while it does not take out.</summary>
/// <param name="files">Where settled rows are written; null for nowhere.</param>
internal sealed class RunOutput(ResultFiles? files) : IDisposable
{
    /// <summary>
    /// How long a reader that has just been awake leaves the next event: waking a thread costs more than all else that is done for a row. A first event after a
    /// pause is heard at once.
    /// </summary>
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(1);

    /// <summary>So many rows are worth waking up for.</summary>
    private const int ManyRows = 256;

    private readonly ConcurrentQueue<RunEvent> events = new();
    private readonly object gate = new();
    private readonly AutoResetEvent pulse = new(initialState: false);
    private int pulsed;
    private long awake;
    private long waitingRows;
    private long enough;
    private TaskCompletionSource? feeder;
    private bool isOver;

    /// <summary>Rows that are settled and not yet taken.</summary>
    public long WaitingRows => Interlocked.Read(ref waitingRows);

    public bool IsEmpty => events.IsEmpty;

    public void Add(RunEvent happened)
    {
        if (happened is ResultsEvent results)
        {
            Interlocked.Add(ref waitingRows, results.Results.Length);
            if (files?.Write() is { } warning)
            {
                events.Enqueue(new WarningEvent(warning));
            }
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
            var left = Interlocked.Add(ref waitingRows, -results.Results.Length);
            if (Volatile.Read(ref feeder) is not null && left <= Volatile.Read(ref enough))
            {
                WakeFeeder();
            }
        }

        return true;
    }

    /// <summary>Completes when no more than so many rows wait to be taken, or the run is over. For one who feeds the run.</summary>
    public Task WhenBelowAsync(long rows)
    {
        Task waited;
        lock (gate)
        {
            if (isOver)
            {
                return Task.CompletedTask;
            }

            Volatile.Write(ref enough, rows);
            var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref feeder, waiting);
            waited = waiting.Task;
        }

        // Taken meanwhile: nobody may come to take more.
        if (WaitingRows <= rows)
        {
            WakeFeeder();
        }

        return waited;
    }

    /// <summary>Wakes everybody: the run is over, or stopped.</summary>
    public void LetGo()
    {
        lock (gate)
        {
            isOver = true;
        }

        WakeFeeder();
        Pulse();
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

    private void WakeFeeder()
    {
        TaskCompletionSource? waiting;
        lock (gate)
        {
            waiting = feeder;
            feeder = null;
        }

        waiting?.TrySetResult();
    }
}

/// <summary>Something that a run has to tell its user, in the order in which it happened.</summary>
internal abstract record RunEvent;

/// <summary>Rows that are settled.</summary>
internal sealed record ResultsEvent(LeadResult[] Results, bool HasErrors) : RunEvent;

/// <summary>A line for the verbose stream.</summary>
internal sealed record VerboseEvent(string Text) : RunEvent;

/// <summary>An error of the run, not of a row; what it did stands, and it may go on.</summary>
internal sealed record ErrorEvent(Errors.CampaignToolsException Failure) : RunEvent;

/// <summary>A line for the warning stream.</summary>
internal sealed record WarningEvent(string Text) : RunEvent;

/// <summary>How far a run is.</summary>
/// <param name="Read">Rows taken in.</param>
/// <param name="Sent">Rows put into requests that left.</param>
/// <param name="Settled">Rows with an outcome, counted by status in the order of <see cref="LeadStatus"/>.</param>
/// <param name="WaitingFor">What is left of a wait for the limit or the provider; zero without one.</param>
/// <param name="IsBrokenDown">Whether it is a provider that has broken down that it waits for.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RunProgress(long Read, long Sent, long[] Settled, TimeSpan WaitingFor, bool IsBrokenDown)
{
    public long this[LeadStatus status] => Settled[(int)status];

    public long Done => Settled.Sum();
}
