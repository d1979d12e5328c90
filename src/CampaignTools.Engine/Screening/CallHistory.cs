using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Numbers;
using CampaignTools.Engine.Time;

namespace CampaignTools.Engine.Screening;

/// <summary>What a run asks of the history of calls, and says to it.</summary>
/// <param name="Account">The account's key in the store.</param>
/// <param name="Age">How long calls are remembered.</param>
/// <param name="Within">How long before and after a call nobody is called again (-NotWithin); null where that is not asked.</param>
/// <param name="Import">The import's operation and name; null without one.</param>
internal sealed record HistoryWishes(string Account, TimeSpan Age, TimeSpan? Within, string? Import);

/// <summary>
/// A run's hand on the history of its account's calls. Before a request leaves it is on disk that its numbers are called, so that neither a kill nor a run that goes on at the
/// same time loses sight of one; what certainly was no call is taken out afterwards. Many senders cost one write: whatever has come together by the time the last one is
/// on disk goes into the next. With -NotWithin an entry is written only if its number is next: otherwise the log is read on and everything decided again.
/// </summary>
internal sealed class CallHistory : IAsyncDisposable
{
    private static readonly NumberRules WithoutCountry = new(NumberRules.NoCountry, NumberFormat.AsWritten);

    private readonly object gate = new();
    private readonly ICallHistoryStore store;
    private readonly HistoryWishes wishes;
    private readonly NumberKeys keys;
    private readonly WallClock clock;
    private readonly TimeProvider time;
    private readonly HistoryIndex index = new();
    private readonly ArrayBufferWriter<byte> entry = new();
    private readonly ulong run = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private readonly ulong import;
    private readonly int account;
    private int read;
    private Turn next = new();
    private Task writing = Task.CompletedTask;

    private CallHistory(ICallHistoryStore store, int account, HistoryWishes wishes, NumberKeys keys, WallClock clock, TimeProvider time)
    {
        this.store = store;
        this.account = account;
        this.wishes = wishes;
        this.keys = keys;
        this.clock = clock;
        this.time = time;
        import = wishes.Import is { } name ? keys.OfText(name) : 0;
    }

    private bool Asks => wishes.Within is not null;

    public static async ValueTask<CallHistory> OpenAsync(ICallHistoryStore store, HistoryWishes wishes, NumberKeys keys, WallClock clock, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var history = new CallHistory(store, await store.OpenAsync(wishes.Account, now - wishes.Age, cancellationToken).ConfigureAwait(false), wishes, keys, clock, time);
        if (wishes.Within is { } within)
        {
            history.read = await history.ReadOnAsync(now - within, cancellationToken).ConfigureAwait(false);
        }

        return history;
    }

    /// <summary>The campaigns for which the account has called since a time.</summary>
    public static async ValueTask<IEnumerable<string>> CampaignsAsync(ICallHistoryStore store, string account, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var called = new HistoryIndex();
        var id = await store.OpenAsync(account, DateTimeOffset.MinValue, cancellationToken).ConfigureAwait(false);
        await store.ReadAsync(id, after: 0, since, entry => HistoryEntry.Apply(entry, called), cancellationToken).ConfigureAwait(false);
        return called.Campaigns;
    }

    /// <summary>Calls that were taken back before their time; at least one.</summary>
    public static async ValueTask TakeOutAsync(ICallHistoryStore store, string account, NumberKeys keys, IReadOnlyCollection<(string Identity, DateTimeOffset At)> calls, CancellationToken cancellationToken)
    {
        var at = calls.Max(static call => call.At);
        var taken = new ArrayBufferWriter<byte>();
        HistoryEntry.Begin(taken, run: 0);
        HistoryEntry.Add(taken, isTakenOut: true, import: 0, "", [.. calls.Select(call => (keys.Of(call.Identity), HistoryEntry.SecondsOf(call.At)))]);
        var id = await store.OpenAsync(account, DateTimeOffset.MinValue, cancellationToken).ConfigureAwait(false);
        await store.AppendAsync(id, number: null, at, taken.WrittenSpan.ToArray()).ConfigureAwait(false);
    }

    /// <summary>Whether the row's person was called too recently, or will be too soon, by what was read so far.</summary>
    public HeldBack? Find(LeadRow row)
    {
        lock (index)
        {
            return FindKnown(row, keys.Of(row.Identity), HistoryEntry.SecondsOf(TimeOf(row)));
        }
    }

    /// <summary>Counts a row as called in this process alone: for who only wants to know what would be.</summary>
    public void Suppose(LeadRow row)
    {
        lock (index)
        {
            index.Add(keys.Of(row.Identity), HistoryEntry.SecondsOf(TimeOf(row)), import, row.CampaignName ?? "", isOwn: true);
        }
    }

    /// <summary>
    /// Completes when it is on disk that the rows are called, but for those whose person others have called meanwhile: why, by their places; null where there are none.
    /// Rows that were written down before are left as they are.
    /// </summary>
    public async ValueTask<HeldBack?[]?> CallAsync(LeadBatch batch)
    {
        var rows = batch.Filled.ToArray();
        var ask = new Ask(batch.CampaignName, rows, new HeldBack?[rows.Length]);
        await Tell(turn => turn.Asks.Add(ask)).ConfigureAwait(false);
        return Array.TrueForAll(ask.Held, static held => held is null) ? null : ask.Held;
    }

    /// <summary>The row was certainly not called.</summary>
    public void TakeOut(LeadRow row)
    {
        if (row.CalledAt != 0)
        {
            var (number, seconds) = (keys.Of(row.Identity), row.CalledAt);
            row.CalledAt = 0;
            _ = Tell(turn => turn.TakenOut.Add((number, seconds)));
        }
    }

    /// <summary>Waits for what is left to be written. What can't be stays: then somebody counts as called who was not.</summary>
    public async ValueTask DisposeAsync()
    {
        Task last;
        lock (gate)
        {
            last = writing;
        }

        await last.ConfigureAwait(false);
    }

    private DateTimeOffset TimeOf(LeadRow row) => row.When == default ? time.GetUtcNow() : clock.ToInstant(row.When);

    // A call that was made before the account had a country is known by its digits as they were written.
    private HeldBack? FindKnown(LeadRow row, ulong number, uint seconds) => !Asks ? null
        : FindKnown(number, seconds) ?? (WithoutCountry.Judge(row.PhoneNumber ?? "") is { Number: not null } plain && plain.Identity != row.Identity ? FindKnown(keys.Of(plain.Identity), seconds) : null);

    private HeldBack? FindKnown(ulong number, uint seconds) => wishes.Within is { } within && index.Find(number, seconds, within, import) is var (at, campaign, isOwn)
        ? new HeldBack(
            LeadStatus.Suppressed,
            ErrorIds.CalledRecently,
            string.Create(CultureInfo.InvariantCulture, $"{Begin(at, isOwn)} {clock.FromInstant(at):yyyy-MM-dd HH:mm} ({clock.Zone.Id}), campaign '{campaign}': less than {within:c} from this call (-NotWithin).{(isOwn ? " If nobody is called for that row, send this one again." : "")}"))
        : null;

    // What becomes of a row of this run may not be known yet: the provider may refuse it.
    private string Begin(DateTimeOffset at, bool isOwn) => isOwn ? "An earlier row of this list has a call at" : at > time.GetUtcNow() ? "Is to be called" : "Was called";

    private async Task Tell(Action<Turn> what)
    {
        Task written;
        lock (gate)
        {
            what(next);
            written = next.Written.Task;
            if (writing.IsCompleted)
            {
                writing = Task.Run(WriteAllAsync);
            }
        }

        await written.ConfigureAwait(false);
    }

    private async Task WriteAllAsync()
    {
        while (true)
        {
            Turn turn;
            lock (gate)
            {
                if (next.IsEmpty)
                {
                    // Whoever comes now begins anew: this task counts as over.
                    writing = Task.CompletedTask;
                    return;
                }

                turn = next;
                next = new Turn();
            }

            try
            {
                await WriteAsync(turn).ConfigureAwait(false);
                turn.Written.SetResult();
            }
            catch (Exception broken)
            {
                turn.Written.SetException(broken as CampaignToolsException ?? StoreFailure.Create("history of calls", broken.Message, "Run the command again for the rest.", broken));
            }
        }
    }

    private async Task WriteAsync(Turn turn)
    {
        while (true)
        {
            DateTimeOffset latest;
            lock (index)
            {
                latest = Decide(turn);
            }

            if (entry.WrittenCount == 0)
            {
                return;
            }

            byte[] mine = entry.WrittenSpan.ToArray();
            if (await store.AppendAsync(account, Asks ? read + 1 : null, latest, mine).ConfigureAwait(false))
            {
                read++;
                lock (index)
                {
                    index.Keep();
                }

                return;
            }

            // Others have written; or this very entry is there, and nobody heard so.
            lock (index)
            {
                index.GiveBack();
            }

            if (await ReadOnAsync(mine).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    /// <summary>Makes the entry; the latest call in it.</summary>
    private DateTimeOffset Decide(Turn turn)
    {
        entry.ResetWrittenCount();
        var latest = 0u;

        // First of all: who was not called holds nobody back who came with the same turn.
        foreach (var (number, seconds) in turn.TakenOut)
        {
            latest = Math.Max(latest, seconds);
            index.TakeOut(number, seconds);
        }

        Write(isTakenOut: true, "", turn.TakenOut);

        var taken = new List<(ulong, uint)>();
        foreach (var ask in turn.Asks)
        {
            taken.Clear();
            for (var i = 0; i < ask.Rows.Length; i++)
            {
                var row = ask.Rows[i];
                if (row.CalledAt != 0 && !ask.IsMine(i))
                {
                    continue;
                }

                var (number, seconds) = (keys.Of(row.Identity), HistoryEntry.SecondsOf(TimeOf(row)));
                ask.Held[i] = FindKnown(row, number, seconds);
                ask.Take(i, ask.Held[i] is null ? seconds : 0);
                if (ask.Held[i] is null)
                {
                    taken.Add((number, seconds));
                    latest = Math.Max(latest, seconds);
                    if (Asks)
                    {
                        index.Take(number, seconds, import, ask.Campaign);
                    }
                }
            }

            Write(isTakenOut: false, ask.Campaign, taken);
        }

        return HistoryEntry.TimeOf(latest);
    }

    private void Write(bool isTakenOut, string campaign, List<(ulong Number, uint Seconds)> calls)
    {
        if (calls.Count == 0)
        {
            return;
        }

        if (entry.WrittenCount == 0)
        {
            HistoryEntry.Begin(entry, run);
        }

        HistoryEntry.Add(entry, isTakenOut, import, campaign, CollectionsMarshal.AsSpan(calls));
    }

    /// <summary>Reads what was written since. True where <paramref name="mine"/> was there.</summary>
    private async ValueTask<bool> ReadOnAsync(byte[] mine)
    {
        var isThere = false;
        read = await store.ReadAsync(account, read, DateTimeOffset.MinValue, seen => isThere |= Apply(seen) && mine.AsSpan().SequenceEqual(seen), CancellationToken.None).ConfigureAwait(false);
        return isThere;
    }

    private ValueTask<int> ReadOnAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        store.ReadAsync(account, after: 0, since, seen => Apply(seen), cancellationToken);

    private bool Apply(byte[] seen)
    {
        try
        {
            lock (index)
            {
                HistoryEntry.Apply(seen, index, run);
            }

            return true;
        }
        catch (InvalidDataException unreadable)
        {
            throw StoreFailure.Create(
                "history of calls",
                "an entry of it can't be read; it is damaged, or a newer CampaignTools has written it",
                "Update the module on this machine, or restore the database from a backup.",
                unreadable);
        }
    }

    /// <summary>What goes into one transaction, and who waits for it.</summary>
    private sealed class Turn
    {
        public List<Ask> Asks { get; } = [];

        public List<(ulong Number, uint Seconds)> TakenOut { get; } = [];

        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsEmpty => Asks.Count == 0 && TakenOut.Count == 0;
    }

    private sealed record Ask(string Campaign, LeadRow[] Rows, HeldBack?[] Held)
    {
        private readonly bool[] mine = new bool[Rows.Length];

        /// <summary>Whether it is by this very question that the row is written down: then it is decided again.</summary>
        public bool IsMine(int row) => mine[row];

        public void Take(int row, uint seconds)
        {
            mine[row] = true;
            Rows[row].CalledAt = seconds;
        }
    }
}
