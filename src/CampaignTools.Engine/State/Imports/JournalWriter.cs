using System.Threading.Channels;
using CampaignTools.Engine.Errors;

namespace CampaignTools.Engine.State.Imports;

/// <summary>
/// A run's one hand on its import. Its senders ask and tell here at any time; whatever has come together by the time the last transaction
/// is on disk goes into the next one, so that many senders cost one write. The first failure ends it: nothing is granted any more.
/// </summary>
internal sealed class JournalWriter : IAsyncDisposable
{
    /// <summary>What is settled waits this long for a question to go along with. Nobody waits for it.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(10);

    private readonly Channel<Entry> entries = Channel.CreateUnbounded<Entry>();
    private readonly JournalGroup group = new();
    private readonly List<Entry> asked = [];
    private readonly CancellationTokenSource closing = new();
    private readonly IImportStore store;
    private readonly ImportSession session;
    private readonly TimeProvider time;
    private readonly Task writing;
    private readonly Task beating;
    private int flights;
    private CampaignToolsException? failure;

    private JournalWriter(IImportStore store, ImportSession session, TimeProvider time)
    {
        this.store = store;
        this.session = session;
        this.time = time;
        writing = Task.Run(WriteAllAsync);
        beating = BeatAsync();
    }

    /// <summary>What went wrong; null while all is well.</summary>
    public CampaignToolsException? Failure => Volatile.Read(ref failure);

    public static async ValueTask<JournalWriter> OpenAsync(IImportStore store, ImportDescription import, OwnerIdentity owner, TimeProvider time, CancellationToken cancellationToken) =>
        new(store, await store.OpenAsync(import, owner, cancellationToken).ConfigureAwait(false), time);

    /// <summary>Asks for rows. What is answered with Send or Repeat is this run's from then on.</summary>
    public async ValueTask<BatchClaim> ClaimAsync(RowKey[] keys, bool repeatIsHarmless)
    {
        var claim = new BatchClaim(keys, repeatIsHarmless, Interlocked.Add(ref flights, BatchClaim.Flights));
        await AskAsync(new Entry { Claim = claim }).ConfigureAwait(false);
        return claim;
    }

    /// <summary>Returns when it is on disk that the request is about to leave. From here on its rows are in doubt.</summary>
    public ValueTask LeaveAsync(int flight) => AskAsync(new Entry { Leaving = flight });

    /// <summary>Says what became of a request's rows; returns at once.</summary>
    public void Settle(FlightSettlement settled) => entries.Writer.TryWrite(new Entry { Settled = settled });

    /// <summary>Writes what is left, and ends the run's part in the import. Throws the first failure, if there was one.</summary>
    public async ValueTask CloseAsync()
    {
        await DisposeAsync().ConfigureAwait(false);
        if (Failure is { } broken)
        {
            throw broken;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!entries.Writer.TryComplete())
        {
            await writing.ConfigureAwait(false);
            return;
        }

        await closing.CancelAsync().ConfigureAwait(false);
        await beating.ConfigureAwait(false);
        await writing.ConfigureAwait(false);
        closing.Dispose();
    }

    private async ValueTask AskAsync(Entry entry)
    {
        if (Failure is { } broken)
        {
            throw broken;
        }

        if (!entries.Writer.TryWrite(entry))
        {
            throw new InvalidOperationException("The journal is closed.");
        }

        await entry.Done.Task.ConfigureAwait(false);
    }

    private async Task WriteAllAsync()
    {
        while (await entries.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            TakeWaiting();
            if (asked.Count == 0 && !group.Touches && !entries.Reader.Completion.IsCompleted)
            {
                await LingerAsync().ConfigureAwait(false);
                TakeWaiting();
            }

            await CommitAsync().ConfigureAwait(false);
        }

        await EndAsync().ConfigureAwait(false);
    }

    private void TakeWaiting()
    {
        while (entries.Reader.TryRead(out var entry))
        {
            if (entry.Settled is { } settled)
            {
                group.Settled.Add(settled);
            }
            else if (entry.Claim is { } claim)
            {
                group.Claims.Add(claim);
                asked.Add(entry);
            }
            else if (entry.Leaving is { } flight)
            {
                group.Leaving.Add(flight);
                asked.Add(entry);
            }
            else
            {
                group.Touches = true;
            }
        }
    }

    // In real time even where the run's time is simulated: it is about the disk, not about the run.
    private async ValueTask LingerAsync()
    {
        var more = entries.Reader.WaitToReadAsync();
        if (!more.IsCompleted)
        {
            await Task.WhenAny(more.AsTask(), Task.Delay(Linger)).ConfigureAwait(false);
        }
    }

    private async ValueTask CommitAsync()
    {
        try
        {
            if (Failure is { } broken)
            {
                // What is settled is kept for the end, when the store may work again.
                Refuse(broken);
                return;
            }

            await store.CommitAsync(session, group).ConfigureAwait(false);
            if (group.IsOwnerLost)
            {
                Fail(new CampaignToolsException(
                    ErrorIds.StateStoreUnavailable,
                    "This run has not been heard of for a while (was the machine asleep?), and another run of the import has taken over its rows. Run the command again for the rest."));
                group.Settled.Clear();
                return;
            }
        }
        catch (Exception broken)
        {
            // A defect of ours too: somebody is waiting for an answer.
            Fail(broken as CampaignToolsException ?? StoreFailure.Create("import", broken.Message, "Run the command again for the rest.", broken));
            return;
        }

        group.Clear();
        foreach (var entry in asked)
        {
            entry.Done.TrySetResult();
        }

        asked.Clear();
    }

    private void Fail(CampaignToolsException broken)
    {
        Volatile.Write(ref failure, broken);
        Refuse(broken);
    }

    private void Refuse(CampaignToolsException broken)
    {
        foreach (var entry in asked)
        {
            entry.Done.TrySetException(broken);
        }

        asked.Clear();
        group.Claims.Clear();
        group.Leaving.Clear();
        group.Touches = false;
    }

    private async ValueTask EndAsync()
    {
        try
        {
            if (group.Settled.Count > 0)
            {
                await store.CommitAsync(session, group).ConfigureAwait(false);
            }

            await store.CloseAsync(session).ConfigureAwait(false);
        }
        catch (CampaignToolsException broken)
        {
            // The rows stay in doubt, and this run's entry is found dead by its beat.
            Volatile.Write(ref failure, Failure ?? broken);
        }
    }

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(OwnerLife.Beat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(closing.Token).ConfigureAwait(false))
            {
                entries.Writer.TryWrite(new Entry());
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    /// <summary>One thing asked or told; nothing of both is a beat.</summary>
    private sealed class Entry
    {
        public BatchClaim? Claim { get; init; }

        public int? Leaving { get; init; }

        public FlightSettlement? Settled { get; init; }

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
