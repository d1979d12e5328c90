using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Imports;

/// <summary>
/// A run's one hand on its import. Its senders ask and tell here at any time; whatever has come together by the time the last transaction
/// is on disk goes into the next one, so that many senders cost one write. The first failure ends it: nothing is granted any more.
/// </summary>
internal sealed class JournalWriter : IAsyncDisposable
{
    /// <summary>What is settled waits this long for a question to go along with. Nobody waits for it.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(10);

    /// <summary>Rows of one part of an entry, where they are taken over.</summary>
    private const int TakenAtOnce = 1000;

    private readonly object gate = new();
    private readonly JournalGroup unwritten = new();
    private readonly CancellationTokenSource closing = new();
    private readonly ImportLog log;
    private readonly TimeProvider time;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task beating;
    private Turn next = new();
    private Turn spare = new();
    private int flights;
    private bool isClosing;
    private CampaignToolsException? failure;
    private RunEnd? end;

    private JournalWriter(ImportLog log, TimeProvider time)
    {
        this.log = log;
        this.time = time;

        // Of its own: most of the time it waits for the disk, and the senders need the pool's threads meanwhile.
        new Thread(WriteAll) { IsBackground = true, Name = "CampaignTools import journal" }.Start();
        beating = BeatAsync();
    }

    /// <summary>What went wrong; null while all is well.</summary>
    public CampaignToolsException? Failure => Volatile.Read(ref failure);

    /// <summary>What the import's rows are found by.</summary>
    public ImportRowKey Keys => log.Keys;

    public static async ValueTask<JournalWriter> OpenAsync(IImportStore store, ImportDescription import, OwnerIdentity owner, TimeProvider time, CancellationToken cancellationToken) =>
        new(await ImportLog.OpenAsync(store, import, owner, time, cancellationToken).ConfigureAwait(false), time);

    /// <summary>Asks for the rows of several requests at once. What is answered with Send or Repeat is this run's from then on.</summary>
    /// <param name="requests">Each one's rows.</param>
    /// <param name="isFirst">For each of those, whether none of this run may have added it: then it may be had once more. Keys behind them are had once.</param>
    /// <param name="repeatIsHarmless">Whether rows that an earlier request may have delivered may go again.</param>
    /// <param name="leave">Whether the requests are about to leave: what <see cref="LeaveAsync"/> writes is then written, too.</param>
    /// <param name="looksUp">Whether rows that an earlier request may have delivered, and that may not go again, are taken over to be looked up.</param>
    /// <param name="sent">For each of the requests its campaign, its rows' times (null where they have none) and how many of its keys are rows, those behind being numbers of theirs; null where the log is not to say.</param>
    public async ValueTask<BatchClaim[]> ClaimAsync(RowKey[][] requests, bool[][] isFirst, bool repeatIsHarmless, bool leave, bool looksUp = false, (string Campaign, uint[]? Times, int Rows)[]? sent = null)
    {
        var claims = new BatchClaim[requests.Length];
        for (var i = 0; i < claims.Length; i++)
        {
            claims[i] = new BatchClaim(requests[i], repeatIsHarmless, Interlocked.Add(ref flights, BatchClaim.Flights), leave, isFirst[i])
            {
                LooksUp = looksUp,
                Campaign = sent?[i].Campaign,
                Times = sent?[i].Times,
                RowCount = sent?[i].Rows ?? requests[i].Length,
            };
        }

        await Ask(static (group, claims) => group.Claims.AddRange(claims), claims).ConfigureAwait(false);
        return claims;
    }

    /// <summary>
    /// Takes over rows that are in doubt, to say what became of them; with <paramref name="takesBack"/> scheduled ones too. Those that are this run's then come back: others are settled, or
    /// another run has them.
    /// </summary>
    public async ValueTask<List<RowKey>> TakeOverAsync(IReadOnlyCollection<RowKey> rows, bool takesBack)
    {
        BatchClaim[] claims = [.. rows.Chunk(TakenAtOnce).Select(chunk => new BatchClaim(chunk, repeatIsHarmless: false, Interlocked.Add(ref flights, BatchClaim.Flights)) { LooksUp = true, TakesBack = takesBack })];
        if (claims.Length > 0)
        {
            await Ask(static (group, claims) => group.Claims.AddRange(claims), claims).ConfigureAwait(false);
        }

        var taken = new List<RowKey>();
        foreach (var claim in claims)
        {
            for (var i = 0; i < claim.Keys.Length; i++)
            {
                switch (claim.Rows[i].Decision)
                {
                    case ClaimDecision.LookUp:
                        taken.Add(claim.Keys[i]);
                        break;

                    case ClaimDecision.Send:
                        // Given back meanwhile: it is nobody's again.
                        Settle([new RowSettlement(claim.Keys[i], ImportRowStatus.NotSent)]);
                        break;
                }
            }
        }

        return taken;
    }

    /// <summary>Says what became of rows that were taken over.</summary>
    public void Settle(RowSettlement[] rows) => Settle(new FlightSettlement(Flight: 0, rows, IsOver: false));

    /// <summary>What the log on disk tells of some rows beside what became of them.</summary>
    public ValueTask<ImportFacts> FactsAsync(Predicate<RowKey> isAsked) => log.FactsAsync(isAsked);

    /// <summary>Completes when it is on disk that the request is about to leave. From here on its rows are in doubt.</summary>
    public Task LeaveAsync(int flight) => Ask(static (group, flight) => group.Leaving.Add(flight), flight);

    /// <summary>Says what became of a request's rows; returns at once.</summary>
    public void Settle(FlightSettlement settled) => Tell(static (group, settled) => group.Settled.Add(settled), settled);

    /// <summary>Says how the run ends, before it is closed.</summary>
    public void EndAs(RunEnd how) => Volatile.Write(ref end, how);

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
        bool isFirst;
        lock (gate)
        {
            isFirst = !isClosing;
            isClosing = true;
            Monitor.Pulse(gate);
        }

        if (isFirst)
        {
            await closing.CancelAsync().ConfigureAwait(false);
            await beating.ConfigureAwait(false);
            closing.Dispose();
        }

        await ended.Task.ConfigureAwait(false);
    }

    private Task Ask<T>(Action<JournalGroup, T> what, T value)
    {
        lock (gate)
        {
            if (Failure is { } broken)
            {
                return Task.FromException(broken);
            }

            if (isClosing)
            {
                throw new InvalidOperationException("The journal is closed.");
            }

            what(next.Group, value);
            Monitor.Pulse(gate);
            return next.Written.Task;
        }
    }

    private void Tell<T>(Action<JournalGroup, T> what, T value)
    {
        lock (gate)
        {
            // One is enough to begin: the rest comes along.
            var isFirst = next.Group.IsEmpty;
            what(next.Group, value);
            if (isFirst)
            {
                Monitor.Pulse(gate);
            }
        }
    }

    private void WriteAll()
    {
        while (TakeNext() is { } turn)
        {
            Write(turn);
            spare = turn;
        }

        End();
    }

    private Turn? TakeNext()
    {
        WaitForAny();

        // Who has just been answered is about to ask again: two threads that take turns at a processor would else make two transactions of it.
        Thread.Yield();
        lock (gate)
        {
            // In real time even where the run's time is simulated: it is about the disk, not about the run.
            for (var since = Environment.TickCount64; next.Group is { IsAsked: false, Touches: false } && !isClosing;)
            {
                var left = Linger - TimeSpan.FromMilliseconds(Environment.TickCount64 - since);
                if (left <= TimeSpan.Zero || !Monitor.Wait(gate, left))
                {
                    break;
                }
            }

            if (next.Group.IsEmpty)
            {
                return null;
            }

            var turn = next;
            next = spare;
            return turn;
        }
    }

    private void WaitForAny()
    {
        lock (gate)
        {
            while (next.Group.IsEmpty && !isClosing)
            {
                Monitor.Wait(gate);
            }
        }
    }

    private void Write(Turn turn)
    {
        var broken = Failure;
        if (broken is null)
        {
            broken = TryCommit(turn.Group);
            if (broken is not null)
            {
                Volatile.Write(ref failure, broken);
            }
        }

        if (broken is not null && !turn.Group.IsOwnerLost)
        {
            // What is settled is kept for the end, when the store may work again.
            unwritten.Settled.AddRange(turn.Group.Settled);
        }

        turn.Answer(broken);
    }

    private CampaignToolsException? TryCommit(JournalGroup group)
    {
        try
        {
            Commit(group);
            return !group.IsOwnerLost ? null : new CampaignToolsException(
                ErrorIds.StateStoreUnavailable,
                "This run has not been heard of for a while (was the machine asleep?), and another run of the import has taken over its rows. Run the command again for the rest.");
        }
        catch (Exception broken)
        {
            // A defect of ours too: somebody is waiting for an answer.
            return Describe(broken);
        }
    }

    private void End()
    {
        try
        {
            if (unwritten.Settled.Count > 0)
            {
                Commit(unwritten);
            }

            Finish(log.CloseAsync(Volatile.Read(ref end)));
        }
        catch (Exception broken)
        {
            // The rows stay in doubt, and this run's entry is found dead by its beat.
            Volatile.Write(ref failure, Failure ?? Describe(broken));
        }

        ended.SetResult();
    }

    private void Commit(JournalGroup group) => Finish(log.CommitAsync(group));

    private static void Finish(ValueTask work) => work.AsTask().GetAwaiter().GetResult();

    private static CampaignToolsException Describe(Exception broken) =>
        broken as CampaignToolsException ?? StoreFailure.Create("import", broken.Message, "Run the command again for the rest.", broken);

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(OwnerLife.Beat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(closing.Token).ConfigureAwait(false))
            {
                Tell(static (group, touches) => group.Touches = touches, true);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    /// <summary>What goes into one transaction, and who waits for it.</summary>
    private sealed class Turn
    {
        public JournalGroup Group { get; } = new();

        /// <summary>Ends when it is on disk.</summary>
        public TaskCompletionSource Written { get; private set; } = new();

        /// <summary>Begins anew, and lets all who wait go on, one after the other on one thread: to wake one for each of them would cost more than what they do next.</summary>
        public void Answer(CampaignToolsException? broken)
        {
            if (Group.IsAsked)
            {
                ThreadPool.UnsafeQueueUserWorkItem(static answer => answer.Give(), new TurnAnswer(Written, broken), preferLocal: false);
                Written = new TaskCompletionSource();
            }

            Group.Clear();
        }
    }

    private sealed record TurnAnswer(TaskCompletionSource Written, CampaignToolsException? Broken)
    {
        public void Give()
        {
            if (Broken is null)
            {
                Written.SetResult();
            }
            else
            {
                Written.SetException(Broken);
            }
        }
    }
}
