using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Files;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Runs;

/// <summary>
/// One command's stream of rows on its way to the provider: a bounded way in, one dispatcher that checks and batches, a few senders, and a way out
/// on which every row comes back exactly once. The caller's thread posts rows and takes events; nothing else touches it.
/// </summary>
internal sealed class LeadRun : IDisposable
{
    /// <summary>Rows handed over at once where they come fast: waking the dispatcher for each would cost more than all else that is done for a row.</summary>
    private const int ChunkRows = 32;

    /// <summary>The longest that a row waits for others to be handed over with. After such a pause the next goes at once, so a slow source is not held up at all.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(5);

    /// <summary>Chunks that may wait: the run's memory does not depend on the length of the list.</summary>
    private const int WaitingChunks = 16;

    /// <summary>Results that may wait to be taken before a source without the caller's thread is read on.</summary>
    private const int MostWaitingResults = 4096;

    private readonly Channel<LeadRow[]> input = Channel.CreateBounded<LeadRow[]>(
        new BoundedChannelOptions(WaitingChunks) { SingleReader = true, SingleWriter = true });

    private readonly CancellationTokenSource stopping = new();
    private readonly LeadDispatcher dispatcher;
    private readonly RunResults results;
    private readonly LeadRow[] chunk = new LeadRow[ChunkRows];
    private readonly Timer handingOver;
    private readonly TimeSpan patience;
    private readonly string? importName;
    private readonly RunTrace? trace;
    private readonly ResultFiles? files;
    private LeadRow[]? refused;
    private int chunked;
    private long handedOver;
    private Task running = Task.CompletedTask;

    public LeadRun(LeadRunServices services, LeadRunOptions options)
    {
        if (services.Client.Trace is { } log)
        {
            services = services with { Trace = new RunTrace(log) };
        }

        trace = services.Trace;
        results = new RunResults(services, options);
        importName = options.ImportName;
        files = options.ResultFiles;

        // With an import, requests in flight get a moment to end, and what became of them is written down.
        patience = TimeSpan.FromMilliseconds(options.ImportName is null ? 600 : 2500);
        dispatcher = new LeadDispatcher(services, options, results);
        trace?.Started(services, options);
        handingOver = new Timer(static run => ((LeadRun)run!).HandOver(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>Whether every row has come out and been taken.</summary>
    public bool IsFinished => running.IsCompleted && results.Output.IsEmpty;

    public RunProgress Progress => results.Tally.Snapshot();

    /// <summary>The run's last line, as things stand.</summary>
    public string Summary() => RunSummary.Describe(results.Tally, importName) + (files?.Describe() is { } where ? $" {where}" : "");

    public void Start() => running = Task.Run(RunAsync);

    /// <summary>Takes a row in. False where there is no room: then take events, <see cref="Wait"/>, and call <see cref="TryFlush"/> until it is true.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryPost(LeadRow row)
    {
        lock (chunk)
        {
            chunk[chunked++] = row;
            if (refused is null && chunked < ChunkRows && Stopwatch.GetElapsedTime(handedOver) < Linger)
            {
                if (chunked == 1)
                {
                    handingOver.Change(Linger, Timeout.InfiniteTimeSpan);
                }

                return true;
            }

            return TryHandOver();
        }
    }

    /// <summary>Hands over what is posted. False where there is no room.</summary>
    public bool TryFlush()
    {
        lock (chunk)
        {
            return TryHandOver();
        }
    }

    // On a timer's thread, for the last rows before a pause.
    private void HandOver()
    {
        lock (chunk)
        {
            if (chunked > 0 && !TryHandOver() && !stopping.IsCancellationRequested)
            {
                handingOver.Change(Linger, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private bool TryHandOver()
    {
        handedOver = Stopwatch.GetTimestamp();
        while (refused is not null || chunked > 0)
        {
            if (refused is null)
            {
                refused = chunk.AsSpan(0, chunked).ToArray();
                chunked = 0;
            }

            if (input.Writer.TryWrite(refused))
            {
                results.Tally.Read(refused.Length);
            }
            else if (!running.IsCompleted)
            {
                return false;
            }

            // Handed over, or nobody takes rows any more: the run is broken, or stopped.
            refused = null;
        }

        return true;
    }

    /// <summary>
    /// Takes in all rows of a source that does not need the caller's thread, which meanwhile takes events. Waits while much is settled that nobody has taken.
    /// Throws what the source throws, after the rows before it have been taken in.
    /// </summary>
    public async Task FeedAsync(Func<LeadRow?> next)
    {
        Exception? fault = null;
        while (fault is null && !stopping.IsCancellationRequested && !results.Stop.ReadsNoMore && NextChunk(next, ref fault) is { Length: > 0 } rows)
        {
            if (results.Output.WaitingRows > MostWaitingResults)
            {
                await results.Output.WhenBelowAsync(MostWaitingResults / 2).ConfigureAwait(false);
            }

            try
            {
                await input.Writer.WriteAsync(rows).ConfigureAwait(false);
            }
            catch (ChannelClosedException)
            {
                return;
            }

            results.Tally.Read(rows.Length);
        }

        if (fault is not null)
        {
            throw fault as CampaignToolsException ?? new CampaignToolsException(ErrorIds.Stopped, RunMessages.Defect(fault), fault);
        }
    }

    /// <summary>No more rows will come. What is posted must be flushed before.</summary>
    public void Complete() => input.Writer.TryComplete();

    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out RunEvent? happened) => results.Output.TryTake(out happened);

    /// <summary>Waits until there is something to take, or room, or the run has ended; at most this long.</summary>
    public void Wait(TimeSpan timeout)
    {
        if (!running.IsCompleted)
        {
            results.Output.Wait(timeout);
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

        results.Output.LetGo();
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
        lock (chunk)
        {
            handingOver.Dispose();
        }

        if (WaitForEnd(patience))
        {
            stopping.Dispose();
            results.Dispose();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static LeadRow[] NextChunk(Func<LeadRow?> next, ref Exception? fault)
    {
        var rows = new LeadRow[ChunkRows];
        var count = 0;
        try
        {
            while (count < ChunkRows && next() is { } row)
            {
                rows[count++] = row;
            }
        }
        catch (Exception broken)
        {
            fault = broken;
        }

        return count == ChunkRows ? rows : rows[..count];
    }

    private async Task RunAsync()
    {
        var end = "broken";
        string? reason = null;
        try
        {
            await dispatcher.RunAsync(input.Reader, stopping.Token).ConfigureAwait(false);
            end = results.Stop.Reason is not null ? "ended" : stopping.IsCancellationRequested ? "stopped" : "completed";
            reason = results.Stop.Reason;
        }
        catch (Exception broken)
        {
            reason = (broken as CampaignToolsException)?.Message ?? RunMessages.Defect(broken);
            throw;
        }
        finally
        {
            trace?.Ended(results.Tally, end, reason);
            if (files?.Close() is { } missing)
            {
                results.Output.Add(new ErrorEvent(missing));
            }

            // A feeder that waits for room must not wait for ever.
            input.Writer.TryComplete();
            results.Output.LetGo();
        }
    }
}
