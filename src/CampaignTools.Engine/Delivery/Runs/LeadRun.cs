using System.Threading.Channels;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Delivery.Runs;

/// <summary>
/// One command's stream of rows on its way to the provider: a bounded way in, one dispatcher that checks and batches, a few senders, and a way out
/// on which every row comes back exactly once. The caller's thread posts rows and takes events; nothing else touches it.
/// </summary>
internal sealed class LeadRun : IDisposable
{
    /// <summary>Rows handed over at once when the dispatcher is busy; fewer when it is idle, so that a slow source is not held up.</summary>
    private const int ChunkRows = 128;

    /// <summary>Chunks that may wait: the run's memory does not depend on the length of the list.</summary>
    private const int WaitingChunks = 4;

    /// <summary>Results that may wait to be taken before a source without the caller's thread is read on.</summary>
    private const int MostWaitingResults = 4096;

    private static readonly TimeSpan BackOff = TimeSpan.FromMilliseconds(5);

    private readonly Channel<LeadRow[]> input = Channel.CreateBounded<LeadRow[]>(
        new BoundedChannelOptions(WaitingChunks) { SingleReader = true, SingleWriter = true });

    private readonly CancellationTokenSource stopping = new();
    private readonly LeadDispatcher dispatcher;
    private readonly RunTally tally;
    private readonly RunOutput output = new();
    private readonly LeadRow[] chunk = new LeadRow[ChunkRows];
    private readonly TimeSpan patience;
    private LeadRow[]? refused;
    private int chunked;
    private Task running = Task.CompletedTask;

    public LeadRun(LeadRunServices services, LeadRunOptions options)
    {
        tally = new RunTally(services.Time);

        // With an import, requests in flight get a moment to end, and what became of them is written down.
        patience = TimeSpan.FromMilliseconds(options.ImportName is null ? 600 : 2500);
        dispatcher = new LeadDispatcher(services, options, tally, output);
    }

    /// <summary>Whether every row has come out and been taken.</summary>
    public bool IsFinished => running.IsCompleted && output.IsEmpty;

    public RunProgress Progress => tally.Snapshot();

    public void Start() => running = Task.Run(RunAsync);

    /// <summary>Takes a row in. False where there is no room: then take events, <see cref="Wait"/>, and call <see cref="TryFlush"/> until it is true.</summary>
    public bool TryPost(LeadRow row)
    {
        chunk[chunked++] = row;
        return (chunked < ChunkRows && input.Reader.Count > 0) || TryFlush();
    }

    /// <summary>Hands over what is posted. False where there is no room.</summary>
    public bool TryFlush()
    {
        var rows = refused;
        if (rows is null)
        {
            if (chunked == 0)
            {
                return true;
            }

            rows = chunk.AsSpan(0, chunked).ToArray();
            chunked = 0;
        }

        if (input.Writer.TryWrite(rows))
        {
            refused = null;
            tally.Read(rows.Length);
            return true;
        }

        // Nobody takes rows any more: the run is broken, or stopped.
        refused = running.IsCompleted ? null : rows;
        return refused is null;
    }

    /// <summary>
    /// Takes in all rows of a source that does not need the caller's thread, which meanwhile takes events. Waits while much is settled that nobody has taken.
    /// </summary>
    public async Task FeedAsync(Func<LeadRow?> next)
    {
        var rows = new List<LeadRow>(ChunkRows);
        while (!stopping.IsCancellationRequested)
        {
            while (rows.Count < ChunkRows && next() is { } row)
            {
                rows.Add(row);
            }

            if (rows.Count == 0)
            {
                return;
            }

            while (output.WaitingRows > MostWaitingResults && !stopping.IsCancellationRequested)
            {
                await Task.Delay(BackOff).ConfigureAwait(false);
            }

            try
            {
                await input.Writer.WriteAsync([.. rows]).ConfigureAwait(false);
            }
            catch (ChannelClosedException)
            {
                return;
            }

            tally.Read(rows.Count);
            rows.Clear();
        }
    }

    /// <summary>No more rows will come. What is posted must be flushed before.</summary>
    public void Complete() => input.Writer.TryComplete();

    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out RunEvent? happened) => output.TryTake(out happened);

    /// <summary>Waits until there is something to take, or room, or the run has ended; at most this long.</summary>
    public void Wait(TimeSpan timeout)
    {
        if (!running.IsCompleted)
        {
            output.Wait(timeout);
        }
    }

    /// <summary>
    /// Stops at once, from any thread. Requests in flight are given up: their rows come out Indeterminate, all others NotSent. Nothing leaves afterwards.
    /// </summary>
    public void Stop()
    {
        input.Writer.TryComplete();
        try
        {
            stopping.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Already over.
        }

        output.Pulse();
    }

    /// <summary>Waits for the senders to have let go, at most this long.</summary>
    public bool WaitForEnd(TimeSpan timeout)
    {
        try
        {
            return running.Wait(timeout);
        }
        catch (AggregateException)
        {
            return true;
        }
    }

    /// <summary>
    /// Throws what broke the run, if anything did: a state store that failed, or a defect of ours, never a row's or a provider's doing.
    /// Rows that were posted by then have come out, except where the run could not even begin.
    /// </summary>
    public void ThrowIfBroken()
    {
        if (running.IsFaulted)
        {
            running.GetAwaiter().GetResult();
        }
    }

    public void Dispose()
    {
        Stop();
        if (WaitForEnd(patience))
        {
            stopping.Dispose();
            output.Dispose();
        }
    }

    private async Task RunAsync()
    {
        try
        {
            await dispatcher.RunAsync(input.Reader, stopping.Token).ConfigureAwait(false);
        }
        finally
        {
            // A feeder that waits for room must not wait for ever.
            input.Writer.TryComplete();
            output.Pulse();
        }
    }
}
