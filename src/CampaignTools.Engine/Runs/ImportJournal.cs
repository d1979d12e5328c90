using System.Collections.Concurrent;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Imports;

namespace CampaignTools.Engine.Runs;

/// <summary>
/// A run's side of its import: takes out of each batch what is not to be sent, and writes down what leaves and what became of it.
/// Rows that an earlier run may have sent go in batches of their own, for "already there" means something else for them. Rows that another run has in hand
/// are held, to be asked for again: it may settle them, give them back, or die over them.
/// </summary>
internal sealed class ImportJournal(JournalWriter writer, WirePace pace, RunResults run, TimeProvider time, bool allowsDuplicateRow) : IAsyncDisposable
{
    private readonly ConcurrentQueue<LeadBatch> held = new();

    // With -AllowDuplicateRow, the first row of a number also holds the number's own key: so that a run without the switch finds it called.
    private readonly ConcurrentDictionary<RowKey, RowKey> numberKeys = new();
    private readonly ConcurrentDictionary<int, bool> doubtful = new();
    private long heldRows;

    /// <summary>Where rows in doubt are kept to be looked up; null where they come out as they are.</summary>
    public RunDoubts? Doubts { get; set; }

    /// <summary>What the import's rows are found by.</summary>
    public ImportRowKey RowKeys => writer.Keys;

    /// <summary>Rows that another run had in hand when they were asked for.</summary>
    public long HeldRows => Interlocked.Read(ref heldRows);

    /// <summary>What went wrong with the store; null while all is well.</summary>
    public CampaignToolsException? Failure => writer.Failure;

    public static async ValueTask<ImportJournal> OpenAsync(
        LeadRunServices services,
        LeadRunOptions options,
        RunResults run,
        CancellationToken cancellationToken)
    {
        var import = new ImportDescription(services.AccountKey, services.Operation.ImportOperation, options.ImportName!, options.ImportSource) { Campaign = options.CampaignName, Run = options.ImportRun };
        await services.Imports.FindAsync(import, cancellationToken).ConfigureAwait(false);
        var writer = await JournalWriter.OpenAsync(services.Imports, import, OwnerIdentity.Current, services.Time, cancellationToken).ConfigureAwait(false);
        var pace = new WirePace(isLimited: services.Client.Limits.Limits.ContainsKey(services.Operation.Operation));
        run.Unclaimed = new UnclaimedRows(writer.Keys);
        return new ImportJournal(writer, pace, run, services.Time, options.AllowsDuplicateRow);
    }

    /// <summary>Claims the rows of batches and settles those that are not to be sent. What is to be sent comes back: of each batch one, two, or none.</summary>
    public async Task<IReadOnlyList<LeadBatch>> ClaimAsync(IReadOnlyList<LeadBatch> batches, bool repeatIsHarmless)
    {
        try
        {
            return await ClaimAsync(batches, static (batch, _) => IsFirst(batch), repeatIsHarmless).ConfigureAwait(false);
        }
        catch (CampaignToolsException failure)
        {
            Break(failure);
            foreach (var batch in batches)
            {
                run.Output.Add(new ResultsEvent(run.NotSent(batch, run.Stop.Reason!), HasErrors: false));
            }

            return [];
        }
    }

    /// <summary>Claims rows of this run once more, which were looked up and are not there; what is to be sent comes back.</summary>
    public async Task<IReadOnlyList<LeadBatch>> ClaimAgainAsync(IReadOnlyList<LeadBatch> batches)
    {
        try
        {
            return await ClaimAsync(batches, static (_, keys) => [.. Enumerable.Repeat(true, keys.Length)], repeatIsHarmless: false).ConfigureAwait(false);
        }
        catch (CampaignToolsException failure)
        {
            Break(failure);
            return [];
        }
    }

    /// <summary>The rows of a request that are in doubt stay so for all others until they are looked up, whatever becomes of its other rows.</summary>
    public void Hold(int flight) => doubtful[flight] = true;

    /// <summary>What the import's log tells of some rows beside what became of them.</summary>
    public ValueTask<ImportFacts> FactsAsync(Predicate<RowKey> isAsked) => writer.FactsAsync(isAsked);

    /// <summary>Says what became of rows that were looked up.</summary>
    public void Settle(RowSettlement[] rows) => writer.Settle(WithNumberKeys(rows));

    /// <summary>The batches that have been held longest, to be asked for again.</summary>
    public List<LeadBatch> TakeHeld(int most)
    {
        var taken = new List<LeadBatch>(Math.Min(most, held.Count));
        while (taken.Count < most && held.TryDequeue(out var batch))
        {
            Interlocked.Add(ref heldRows, -batch.Count);
            taken.Add(batch);
        }

        return taken;
    }

    /// <summary>Answers for the rows that another run still has.</summary>
    public void GiveUpHeld()
    {
        foreach (var batch in TakeHeld(int.MaxValue))
        {
            run.Output.Add(new ResultsEvent(run.NotSent(batch, RunMessages.TakenByOther), HasErrors: false));
        }
    }

    /// <summary>Completes when it is on disk that the batch's request leaves.</summary>
    public ValueTask LeaveAsync(LeadBatch batch)
    {
        var left = batch.LeftAt;
        batch.LeftAt = null;
        if (left is { } written && ProviderClient.Holds(written, time))
        {
            return default;
        }

        return new ValueTask(writer.LeaveAsync(batch.Flight));
    }

    /// <summary>Notes how long a request took, from when it was its turn to its answer.</summary>
    public void Answered(TimeSpan took) => pace.Answered(took);

    /// <param name="batch">The batch.</param>
    /// <param name="rows">What became of its rows, or of some.</param>
    /// <param name="isOver">Whether no row of it goes again.</param>
    public void Settle(LeadBatch batch, RowSettlement[] rows, bool isOver) =>
        writer.Settle(new FlightSettlement(batch.Flight, WithNumberKeys(rows), (isOver || !batch.IsRepeat) && !doubtful.ContainsKey(batch.Flight)));

    /// <summary>The same for rows that are held back before the request leaves, where others of it still go.</summary>
    public void SettleBefore(LeadBatch batch, RowSettlement[] rows, bool isOver) => writer.Settle(new FlightSettlement(batch.Flight, WithNumberKeys(rows), isOver && !doubtful.ContainsKey(batch.Flight)));

    /// <summary>Gives rows back that were certainly not sent by this run; what was in doubt before is so again.</summary>
    public void Release(LeadBatch batch)
    {
        var status = batch.IsRepeat ? ImportRowStatus.Indeterminate : ImportRowStatus.NotSent;
        Settle(batch, [.. batch.Filled.Select(row => new RowSettlement(row.Key, status))], isOver: true);
    }

    /// <summary>Says how the run ends, before it is disposed of.</summary>
    public void EndAs(ImportState state) => writer.EndAs(new RunEnd(state, run.Unclaimed?.Rows ?? []));

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private RowKey[] Keys(LeadBatch batch)
    {
        if (allowsDuplicateRow)
        {
            return RepeatedKeys(batch);
        }

        var keys = new RowKey[batch.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = batch.Rows[i].Key = writer.Keys.Of(batch.Rows[i]);
        }

        return keys;
    }

    /// <param name="batches">The batches.</param>
    /// <param name="mayBeHadAgain">For a batch and its keys, which of them this run may have had before.</param>
    /// <param name="repeatIsHarmless">Whether rows that an earlier request may have delivered may go again.</param>
    private async Task<IReadOnlyList<LeadBatch>> ClaimAsync(IReadOnlyList<LeadBatch> batches, Func<LeadBatch, RowKey[], bool[]> mayBeHadAgain, bool repeatIsHarmless)
    {
        var keys = batches.Select(Keys).ToArray();
        var now = (time.GetTimestamp(), time.GetUtcNow());
        var claims = await writer.ClaimAsync(
            keys,
            [.. batches.Select((batch, i) => mayBeHadAgain(batch, keys[i]))],
            repeatIsHarmless,
            leave: pace.IsFast,
            looksUp: Doubts is not null,
            sent: [.. batches.Select((batch, i) => (batch.CampaignName, TimesOf(batch, keys[i]), batch.Count))]).ConfigureAwait(false);
        var sorted = new List<LeadBatch>(batches.Count);
        for (var i = 0; i < batches.Count; i++)
        {
            Sort(batches[i], claims[i], now, sorted);
        }

        return sorted;
    }

    private uint[]? TimesOf(LeadBatch batch, RowKey[] keys)
    {
        if (batch.Count == 0 || batch.Rows[0].When == default)
        {
            return null;
        }

        var times = new uint[keys.Length];
        var next = batch.Count;
        for (var i = 0; i < batch.Count; i++)
        {
            times[i] = LoggedTime.Of(batch.Rows[i].When);
            if (keys.Length > batch.Count && numberKeys.ContainsKey(batch.Rows[i].Key))
            {
                times[next++] = times[i];
            }
        }

        return times;
    }

    // What this run has had before, and certainly did not add, it may have once more.
    private static bool[] IsFirst(LeadBatch batch) => [.. batch.Filled.Select(static row => row.DuplicateOf is null)];

    /// <summary>The rows' own keys, and behind them those of the numbers that come for the first time.</summary>
    private RowKey[] RepeatedKeys(LeadBatch batch)
    {
        var rows = batch.Filled.ToArray();
        foreach (var row in rows)
        {
            row.Key = writer.Keys.OfRepeated(row);
            if (row.DuplicateOf is null)
            {
                numberKeys[row.Key] = writer.Keys.Of(row);
            }
        }

        return [.. rows.Select(static row => row.Key), .. rows.Where(row => numberKeys.ContainsKey(row.Key)).Select(row => numberKeys[row.Key])];
    }

    private RowSettlement[] WithNumberKeys(RowSettlement[] rows) => numberKeys.IsEmpty
        ? rows
        : [.. rows, .. rows.Where(row => numberKeys.ContainsKey(row.Key)).Select(row => row with { Key = numberKeys[row.Key] })];

    /// <summary>
    /// One answer for a row that was asked for by two keys. Where only its number is settled, a run without -AllowDuplicateRow has sent it: then it is settled too, and its own key
    /// is written down as such.
    /// </summary>
    private void JoinAnswers(LeadBatch batch, BatchClaim claim)
    {
        var next = batch.Count;
        for (var i = 0; i < batch.Count && next < claim.Rows.Length; i++)
        {
            var key = batch.Rows[i].Key;
            if (!numberKeys.TryGetValue(key, out var number) || claim.Keys[next] != number)
            {
                continue;
            }

            var (own, whole) = (claim.Rows[i], claim.Rows[next++]);
            if (own.Decision == whole.Decision)
            {
                continue;
            }

            if (own.Decision is ClaimDecision.Send or ClaimDecision.Repeat)
            {
                claim.Rows[i] = whole;
                writer.Settle(new FlightSettlement(claim.Flight, [whole.Decision == ClaimDecision.Settled ? new RowSettlement(key, whole.Status, whole.ErrorId, whole.RowId) : new RowSettlement(key, ImportRowStatus.NotSent)], IsOver: false));
                numberKeys.TryRemove(key, out _);
            }
            else if (whole.Decision is ClaimDecision.Send or ClaimDecision.Repeat)
            {
                writer.Settle(new FlightSettlement(claim.Flight, [own.Decision == ClaimDecision.Settled ? new RowSettlement(number, own.Status, own.ErrorId, own.RowId) : new RowSettlement(number, ImportRowStatus.NotSent)], IsOver: false));
                numberKeys.TryRemove(key, out _);
            }
        }
    }

    /// <param name="batch">The batch.</param>
    /// <param name="claim">What it was answered.</param>
    /// <param name="now">When it was asked for, by both clocks.</param>
    /// <param name="sorted">Takes what is to be sent.</param>
    private void Sort(LeadBatch batch, BatchClaim claim, (long Stamp, DateTimeOffset At) now, List<LeadBatch> sorted)
    {
        (long Stamp, DateTimeOffset At)? left = claim.Leaves ? now : null;
        if (allowsDuplicateRow)
        {
            JoinAnswers(batch, claim);
        }

        if (claim.Rows.AsSpan(0, batch.Count).IndexOfAnyExcept(new RowClaim(ClaimDecision.Send)) < 0 && batch.Filled.All(static row => row.HeldBack is null))
        {
            (batch.Flight, batch.LeftAt) = (claim.Flight, left);
            sorted.Add(batch);
            return;
        }

        LeadBatch? fresh = null;
        LeadBatch? repeated = null;
        LeadBatch? others = null;
        var results = new List<LeadResult>();
        var heldBack = new List<RowSettlement>();
        var heldInDoubt = new List<RowSettlement>();
        for (var i = 0; i < batch.Count; i++)
        {
            var row = batch.Rows[i];
            switch (claim.Rows[i].Decision)
            {
                case ClaimDecision.Send when row.HeldBack is { } why:
                    results.Add(run.Held(row, why));
                    heldBack.Add(new RowSettlement(row.Key, ImportRowStatuses.Of(why.Status), why.ErrorId));
                    break;

                case ClaimDecision.Repeat when row.HeldBack is { } why:
                    results.Add(run.Held(row, RunMessages.NotRepeated(why)));
                    heldInDoubt.Add(new RowSettlement(row.Key, ImportRowStatus.Indeterminate, ErrorIds.OutcomeUnknown));
                    break;

                case ClaimDecision.Same when row.HeldBack is { ErrorId: ErrorIds.DoNotCall } why:
                    results.Add(run.Held(row, why));
                    break;

                case ClaimDecision.Send:
                    fresh ??= new LeadBatch(batch.CampaignName, batch.Count) { ReadyAt = batch.ReadyAt, Flight = claim.Flight, LeftAt = left };
                    fresh.Add(row);
                    break;

                case ClaimDecision.Repeat:
                    repeated ??= new LeadBatch(batch.CampaignName, batch.Count) { ReadyAt = batch.ReadyAt, Flight = claim.RepeatFlight, LeftAt = now, IsRepeat = true };
                    repeated.Add(row);
                    break;

                case ClaimDecision.LookUp when Doubts!.TryHold(run.InDoubt(row, claim.RepeatFlight)):
                    Hold(claim.RepeatFlight);
                    break;

                case ClaimDecision.LookUp:
                    results.Add(run.FromImport(row, claim.Rows[i]));
                    heldInDoubt.Add(new RowSettlement(row.Key, ImportRowStatus.Indeterminate, ErrorIds.OutcomeUnknown));
                    break;

                case ClaimDecision.TakenByOther:
                    others ??= new LeadBatch(batch.CampaignName, batch.Count) { ReadyAt = batch.ReadyAt };
                    others.Add(row);
                    break;

                default:
                    if (claim.Rows[i] is { Decision: ClaimDecision.Settled, Status: ImportRowStatus.Added or ImportRowStatus.Scheduled } settled)
                    {
                        Doubts?.Confirmed(row, settled.RowId, isEarlier: true);
                    }

                    results.Add(run.FromImport(row, claim.Rows[i]));
                    break;
            }
        }

        if (heldBack.Count > 0)
        {
            writer.Settle(new FlightSettlement(claim.Flight, WithNumberKeys([.. heldBack]), IsOver: fresh is null));
        }

        if (heldInDoubt.Count > 0)
        {
            writer.Settle(new FlightSettlement(claim.RepeatFlight, WithNumberKeys([.. heldInDoubt]), IsOver: repeated is null && !doubtful.ContainsKey(claim.RepeatFlight)));
        }

        if (results.Count > 0)
        {
            run.Output.Add(new ResultsEvent([.. results], results.Exists(static result => result.IsError)));
        }

        if (others is not null)
        {
            Interlocked.Add(ref heldRows, others.Count);
            held.Enqueue(others);
        }

        if (fresh is not null)
        {
            sorted.Add(fresh);
        }

        if (repeated is not null)
        {
            sorted.Add(repeated);
        }
    }

    private void Break(CampaignToolsException failure)
    {
        if (run.Stop.Fail(failure))
        {
            run.Output.Add(new WarningEvent(RunMessages.RunStops(failure.Message)));
        }
    }
}
