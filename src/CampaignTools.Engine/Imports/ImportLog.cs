using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Imports;

/// <summary>
/// A run's hand on its import's log, and the one place where it is decided what a run may do with a row. Everything that goes into one transaction is decided from the
/// log as it was read, and becomes one entry of it. Where another run has written meanwhile, its entry has taken the number, and everything is decided again from
/// what it says; so two runs never take the same row. For one caller at a time.
/// </summary>
internal sealed class ImportLog
{
    /// <summary>How long a run's entry in the list of runs may stay as it is: a small part of the time after which one that is not heard of counts as dead.</summary>
    private static readonly TimeSpan BeatsAtMost = TimeSpan.FromSeconds(1);

    private readonly IImportStore store;
    private readonly ImportSession session;
    private readonly TimeProvider time;
    private readonly ImportIndex index = new();
    private readonly SettledTexts texts;
    private readonly ArrayBufferWriter<byte> entry = new();
    private readonly List<RowKey> sends = [];
    private readonly List<RowKey> repeats = [];
    private readonly List<uint> times = [];
    private readonly List<RowKey> numbers = [];
    private readonly List<RowKey> repeatedNumbers = [];
    private readonly HashSet<string> campaigns = new(StringComparer.Ordinal);
    private readonly Dictionary<int, long> ends = [];
    private int read;
    private bool hasWritten;
    private long? beatAt;

    private ImportLog(IImportStore store, ImportSession session, TimeProvider time)
    {
        this.store = store;
        this.session = session;
        this.time = time;
        texts = new SettledTexts(store, session.Import);
    }

    /// <summary>What the import's rows are found by.</summary>
    public ImportRowKey Keys => session.Keys;

    /// <summary>The run's number.</summary>
    public int Owner => session.Owner;

    public static async ValueTask<ImportLog> OpenAsync(IImportStore store, ImportDescription import, OwnerIdentity owner, TimeProvider time, CancellationToken cancellationToken)
    {
        var log = new ImportLog(store, await store.OpenAsync(import, owner, cancellationToken).ConfigureAwait(false), time);

        // By the way, while nobody has to wait for it: the first transaction then finds little to read.
        await log.ReadOnAsync().ConfigureAwait(false);
        return log;
    }

    /// <summary>Reads the entries of an import's log after one into an index; the number of the last. <paramref name="see"/> is shown each.</summary>
    public static async ValueTask<int> ReadAsync(IImportStore store, int import, int after, ImportIndex index, Action<LoggedEntry>? see)
    {
        var last = after;
        await store.ReadAsync(
            import,
            after,
            logged =>
            {
                Apply(logged, index);
                last = logged.Number;
                see?.Invoke(logged);
            }).ConfigureAwait(false);
        return last;
    }

    /// <summary>What the log tells of some rows beside what became of them. May be asked by anybody at any time.</summary>
    public async ValueTask<ImportFacts> FactsAsync(Predicate<RowKey> isAsked)
    {
        var facts = new ImportFacts(isAsked);
        await store.ReadAsync(session.Import, 0, logged => LogEntry.Tell(logged.Entry, facts)).ConfigureAwait(false);
        return facts;
    }

    /// <summary>Carries the group out. It is on disk when this returns. Shows the other runs that this one is alive.</summary>
    public async ValueTask CommitAsync(JournalGroup group)
    {
        OtherRuns? others = null;
        while (!await TryCommitAsync(group, others).ConfigureAwait(false))
        {
            others = new OtherRuns(await store.OwnersAsync(CancellationToken.None).ConfigureAwait(false), session.Identity, others);
        }
    }

    /// <summary>The run is over: what it has not settled is open to others.</summary>
    /// <param name="end">How it ended; null where that is not to be remembered.</param>
    public async ValueTask CloseAsync(RunEnd? end)
    {
        // Its own rows that are open count as what they are from now on: the run is over.
        if (session.IsVisit ? !hasWritten : end is null)
        {
            await store.CloseAsync(session, end: null).ConfigureAwait(false);
            return;
        }

        await ReadOnAsync().ConfigureAwait(false);
        var counted = session.IsVisit
            ? await store.EndAsync(session, index, read).ConfigureAwait(false)
            : await store.EndAsync(session, end!, index, read).ConfigureAwait(false);
        await store.CloseAsync(session, counted).ConfigureAwait(false);
    }

    /// <summary>False where it is to be decided again: the log was read on, and the other runs are to be looked at.</summary>
    private async ValueTask<bool> TryCommitAsync(JournalGroup group, OtherRuns? others)
    {
        if (!await TryDecideAsync(group, others).ConfigureAwait(false))
        {
            await ReadOnAsync().ConfigureAwait(false);
            return false;
        }

        var isEmpty = LogEntry.IsEmpty(entry.WrittenSpan);
        if (isEmpty && !group.Touches)
        {
            return true;
        }

        var asked = time.GetTimestamp();
        var beats = group.Touches || ends.Count > 0 || beatAt is not { } at || time.GetElapsedTime(at, asked) >= BeatsAtMost;
        var append = new ImportAppend(read + 1, isEmpty ? [] : entry.WrittenSpan.ToArray(), ends, beats, group.Touches && !session.IsVisit, MustLive: !group.IsOwnerLost);
        var result = await store.AppendAsync(session, append).ConfigureAwait(false);
        if (beats && result != AppendResult.OwnerLost)
        {
            beatAt = asked;
        }

        switch (result)
        {
            case AppendResult.Written:
                read += isEmpty ? 0 : 1;
                hasWritten |= !isEmpty;
                index.Keep();
                Note(group);
                foreach (var claim in group.Claims)
                {
                    if (claim.Campaign is { } named && !campaigns.Contains(named) && Array.Exists(claim.Rows, static row => row.Decision == ClaimDecision.Send))
                    {
                        campaigns.Add(named);
                    }
                }

                return true;

            case AppendResult.NumberTaken:
                // Perhaps by this very entry: the answer to an earlier try was lost. Then what was decided holds.
                return await ReadOnAsync(append.Entry).ConfigureAwait(false);

            case AppendResult.OwnerLost:
                group.IsOwnerLost = true;
                return false;

            default:
                others!.Live(ends.Keys);
                return false;
        }
    }

    /// <summary>What the entry that was just written says, beside its claims.</summary>
    private void Note(JournalGroup group)
    {
        foreach (var flight in group.Settled)
        {
            foreach (var row in flight.Rows)
            {
                index.Settle(row.Key, session.Owner, row.Status, row.ErrorId is null && row.RowId is null ? 0 : read);
            }

            if (flight.IsOver)
            {
                index.End(session.Owner, flight.Flight);
            }
        }

        if (group.IsOwnerLost)
        {
            return;
        }

        group.Leaving.ForEach(flight => index.Leave(session.Owner, flight));
        foreach (var claim in group.Claims)
        {
            if (claim.Leaves)
            {
                index.Leave(session.Owner, claim.Flight);
            }

            if (Array.Exists(claim.Rows, static row => row.Decision is ClaimDecision.Repeat or ClaimDecision.LookUp))
            {
                index.Leave(session.Owner, claim.RepeatFlight);
            }
        }
    }

    /// <summary>Reads what was written since. True where <paramref name="mine"/> was there: an entry of this run, which it did not know to be on disk.</summary>
    private async ValueTask<bool> ReadOnAsync(byte[]? mine = null)
    {
        // What was taken and not written rests on what was known before.
        index.GiveBack();
        var isThere = false;
        read = await ReadAsync(
            store,
            session.Import,
            read,
            index,
            logged => isThere |= mine is not null && logged.Owner == session.Owner && mine.AsSpan().SequenceEqual(logged.Entry)).ConfigureAwait(false);
        return isThere;
    }

    private static void Apply(LoggedEntry logged, ImportIndex index)
    {
        try
        {
            LogEntry.Apply(logged.Entry, logged.Number, logged.Owner, index);
        }
        catch (InvalidDataException unreadable)
        {
            throw StoreFailure.Create(
                "import",
                string.Create(CultureInfo.InvariantCulture, $"entry {logged.Number} of the import's log can't be read; it is damaged, or a newer CampaignTools has written it"),
                "Update the module on this machine, or restore the database from a backup.",
                unreadable);
        }
    }

    /// <summary>Makes the entry. False where it would rest on what other runs are doing with the rows, and <paramref name="others"/> is null.</summary>
    private async ValueTask<bool> TryDecideAsync(JournalGroup group, OtherRuns? others)
    {
        index.GiveBack();
        ends.Clear();
        entry.ResetWrittenCount();
        LogEntry.Begin(entry);
        LogEntry.Settled(entry, CollectionsMarshal.AsSpan(group.Settled));
        if (group.IsOwnerLost)
        {
            return true;
        }

        group.Leaving.ForEach(flight => LogEntry.Leaving(entry, flight));
        foreach (var claim in group.Claims)
        {
            if (!await TryClaimAsync(claim, others).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    private async ValueTask<bool> TryClaimAsync(BatchClaim claim, OtherRuns? others)
    {
        sends.Clear();
        repeats.Clear();
        times.Clear();
        numbers.Clear();
        repeatedNumbers.Clear();
        for (var i = TakeNew(claim, 0); i < claim.Keys.Length; i = TakeNew(claim, i + 1))
        {
            var key = claim.Keys[i];
            var known = index.Find(key)!.Value;
            if (known.Owner == session.Owner && claim.MayBeHadAgain(i))
            {
                index.Take(key, session.Owner, claim.Flight);
                Send(claim, i);
                claim.Rows[i] = new RowClaim(ClaimDecision.Send);
                continue;
            }

            if (known.Owner == session.Owner)
            {
                // What the run itself has settled it never asks for again.
                claim.Rows[i] = new RowClaim(ClaimDecision.Same);
                continue;
            }

            if (known.Status.IsFinal() && !(claim.TakesBack && known.Status == ImportRowStatus.Scheduled))
            {
                if (claim.IsNumber(i) && !known.IsNumber && sends.Count > 0)
                {
                    // A run without -AllowDuplicateRow had it as a row, which has a key of its own from now on, and counts once.
                    index.TakeAsNumber(key);
                    numbers.Add(key);
                }

                var (errorId, rowId) = await texts.FindAsync(key, known).ConfigureAwait(false);
                claim.Rows[i] = new RowClaim(ClaimDecision.Settled, known.Status, errorId, rowId);
                continue;
            }

            if (others is null)
            {
                return false;
            }

            claim.Rows[i] = Decide(known, claim, others);
            if (claim.Rows[i].Decision == ClaimDecision.Send)
            {
                index.Take(key, session.Owner, claim.Flight);
                Send(claim, i);
            }
            else if (claim.Rows[i].Decision is ClaimDecision.Repeat or ClaimDecision.LookUp)
            {
                index.Take(key, session.Owner, claim.RepeatFlight);
                repeats.Add(key);
                if (known.IsNumber)
                {
                    repeatedNumbers.Add(key);
                    index.IsNumber(key);
                }
            }
        }

        if (sends.Count > 0 && claim.Campaign is { } campaign && !campaigns.Contains(campaign))
        {
            LogEntry.Campaign(entry, campaign);
        }

        Write(claim.Flight, sends, claim.Leaves, CollectionsMarshal.AsSpan(times), numbers);

        // What is repeated, or looked up, is in doubt already, and stays so however this run ends. It keeps the time that it was sent with.
        Write(claim.RepeatFlight, repeats, leaves: true, [], repeatedNumbers);
        return true;
    }

    // A row that was just taken.
    private void Send(BatchClaim claim, int row)
    {
        sends.Add(claim.Keys[row]);
        if (claim.IsNumber(row))
        {
            numbers.Add(claim.Keys[row]);
            index.IsNumber(claim.Keys[row]);
        }

        if (claim.Times is { } known)
        {
            times.Add(known[row]);
        }
    }

    /// <summary>Takes rows that nobody has had; the first that somebody has, or the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int TakeNew(BatchClaim claim, int from)
    {
        var i = from;
        for (; i < claim.Keys.Length && index.TryTakeNew(claim.Keys[i], session.Owner, claim.Flight); i++)
        {
            Send(claim, i);
            claim.Rows[i] = new RowClaim(ClaimDecision.Send);
        }

        return i;
    }

    /// <summary>The rule for a row that another run has had and that is not settled for good.</summary>
    private RowClaim Decide(IndexedRow row, BatchClaim claim, OtherRuns others)
    {
        var isOpen = row.Status == ImportRowStatus.Open;
        if (isOpen && others.IsAlive(row.Owner))
        {
            return new RowClaim(ClaimDecision.TakenByOther);
        }

        var isInDoubt = isOpen ? row.HasLeft : !row.Status.IsClaimable();

        // "Already there" of a row that a request may delete yet is no word for it.
        var mayRepeat = claim.RepeatIsHarmless && !row.IsTakenBack;
        if (isInDoubt && !mayRepeat && !claim.LooksUp)
        {
            return new RowClaim(ClaimDecision.InDoubt, row.Status);
        }

        // A run that was taken for dead must never wake up: it finds its entry gone before its next request leaves.
        if (isOpen && others.BeatOf(row.Owner) is { } beat)
        {
            ends[row.Owner] = beat;
        }

        return new RowClaim(!isInDoubt ? ClaimDecision.Send : mayRepeat ? ClaimDecision.Repeat : ClaimDecision.LookUp);
    }

    private void Write(int flight, List<RowKey> keys, bool leaves, ReadOnlySpan<uint> when, List<RowKey> ofNumbers)
    {
        if (keys.Count == 0)
        {
            return;
        }

        LogEntry.Claimed(entry, flight, CollectionsMarshal.AsSpan(keys));
        if (when.Length > 0)
        {
            LogEntry.Timed(entry, when);
        }

        if (ofNumbers.Count > 0)
        {
            LogEntry.Numbers(entry, CollectionsMarshal.AsSpan(ofNumbers));
        }

        if (leaves)
        {
            LogEntry.Leaving(entry, flight);
        }
    }
}
