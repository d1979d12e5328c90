using System.Runtime.InteropServices;

namespace CampaignTools.Engine.Imports;

/// <summary>
/// Where imports are kept: of each a log that its runs append to, and the runs that go on. It understands nothing of what the entries say; what is known of a row, and
/// what follows from it, is <see cref="ImportLog"/>'s.
/// </summary>
internal interface IImportStore
{
    /// <summary>Opens an import, or makes it, and adds a run to those that go on. Throws where a visit finds none.</summary>
    ValueTask<ImportSession> OpenAsync(ImportDescription import, OwnerIdentity owner, CancellationToken cancellationToken);

    /// <summary>Appends an entry in one transaction, which is on disk when this returns.</summary>
    ValueTask<AppendResult> AppendAsync(ImportSession session, ImportAppend append);

    /// <summary>Shows the entries after one, in their order.</summary>
    ValueTask ReadAsync(int import, int after, Action<LoggedEntry> see);

    /// <summary>One entry; null where there is none of that number.</summary>
    ValueTask<byte[]?> ReadEntryAsync(int import, int number);

    /// <summary>All runs that go on, and those that died without a word.</summary>
    ValueTask<ImportOwners> OwnersAsync(CancellationToken cancellationToken);

    /// <summary>The run is over, and leaves those that go on.</summary>
    /// <param name="session">The run.</param>
    /// <param name="end">What is to be remembered of its end; null for nothing. A visit's is that of the last run, counted anew, and is forgotten where another has begun since.</param>
    ValueTask CloseAsync(ImportSession session, ImportEnd? end);

    /// <summary>The imports of a name (<see cref="ImportDescription.NameKey"/>), whosever they are.</summary>
    ValueTask<IReadOnlyList<ImportHead>> HeadsAsync(string nameKey, CancellationToken cancellationToken);

    /// <summary>Forgets an import. False, and nothing done, where a run of it goes on.</summary>
    ValueTask<bool> RemoveAsync(int import, CancellationToken cancellationToken);

    /// <summary>All imports, the latest first, their rows not counted.</summary>
    ValueTask<IReadOnlyList<(int Import, ImportSummary Summary)>> ImportsAsync(CancellationToken cancellationToken);

    /// <summary>The names of all imports, the latest first.</summary>
    ValueTask<IReadOnlyList<string>> ListNamesAsync(CancellationToken cancellationToken);
}

/// <summary>An entry of an import's log.</summary>
/// <param name="Number">1, 2, 3… of the import.</param>
/// <param name="Owner">The run that has written it.</param>
/// <param name="Entry">See <see cref="LogEntry"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LoggedEntry(int Number, int Owner, byte[] Entry);

/// <summary>What is to be done in one transaction.</summary>
/// <param name="Number">The number that the entry is for; taken by another entry, nothing is appended.</param>
/// <param name="Entry">The entry; empty where there is none.</param>
/// <param name="Ends">Runs to be taken for dead for good, by when they last showed that they live; where one has done so since, nothing is appended.</param>
/// <param name="Beats">Whether the run is to show that it lives. There is not always time for that.</param>
/// <param name="Touches">Whether the import's time is to be brought up to date.</param>
/// <param name="MustLive">Whether nothing is appended where others have taken this run for dead.</param>
internal sealed record ImportAppend(int Number, byte[] Entry, IReadOnlyDictionary<int, long> Ends, bool Beats, bool Touches, bool MustLive);

/// <summary>How appending went.</summary>
internal enum AppendResult
{
    /// <summary>It is on disk.</summary>
    Written,

    /// <summary>The number is taken: by another run, or by this entry, of which nobody knew that it was on disk.</summary>
    NumberTaken,

    /// <summary>Others have taken this run for dead.</summary>
    OwnerLost,

    /// <summary>A run that was to be ended lives.</summary>
    OtherLives,
}

/// <summary>The runs that go on.</summary>
/// <param name="Now">Now, in ticks of the store's clock.</param>
/// <param name="ById">The runs by number, each with its process and when it last showed that it lives, by the same clock.</param>
internal sealed record ImportOwners(long Now, IReadOnlyDictionary<int, (OwnerIdentity Identity, long BeatAt)> ById);

/// <summary>An import: its name is taken without regard to letter case, and belongs to an account and an operation.</summary>
/// <param name="Account">The account's key in the store.</param>
/// <param name="Operation">What is done with the rows.</param>
/// <param name="Name">The user's name for it.</param>
/// <param name="Source">The file's name; null where rows came from elsewhere.</param>
internal sealed record ImportDescription(string Account, Wire.Operation Operation, string Name, string? Source)
{
    /// <summary>What the name is found by: who types it another way must not start the import again.</summary>
    public string NameKey => KeyOf(Name);

    public static string KeyOf(string name) => name.Trim().ToUpperInvariant();

    /// <summary>The campaign that the command names; null where rows name theirs.</summary>
    public string? Campaign { get; init; }

    /// <summary>Who runs it; null where that is not to be remembered.</summary>
    public ImportRun? Run { get; init; }

    /// <summary>Whether the import is only looked at and put right: it is not made, and what is remembered of its runs stays.</summary>
    public bool IsVisit { get; init; }
}

/// <summary>A run's place in an import.</summary>
/// <param name="Import">The import's number in the store.</param>
/// <param name="Owner">The run's number in the store.</param>
/// <param name="Identity">The process.</param>
/// <param name="Keys">What the import's rows are found by.</param>
internal sealed record ImportSession(int Import, int Owner, OwnerIdentity Identity, ImportRowKey Keys)
{
    /// <summary>See <see cref="ImportDescription.IsVisit"/>.</summary>
    public bool IsVisit { get; init; }
}

/// <summary>An import as Get-CampaignImport shows it.</summary>
internal sealed record ImportSummary(string Name, string Account, Wire.Operation Operation, string? Source, DateTimeOffset FirstAt, DateTimeOffset LastAt)
{
    public string? Campaign { get; init; }

    /// <summary>Who ran it last.</summary>
    public ImportRun? Run { get; init; }

    /// <summary>The run that began, or ended, last; 0 where that was not written down.</summary>
    public int LastRun { get; init; }

    /// <summary>What is remembered of the end of its last run that ended; null where none did.</summary>
    public ImportEnd? End { get; init; }

    /// <summary>The number of its log's last entry; 0 where it has none.</summary>
    public int LastEntry { get; init; }

    public ImportState State { get; private set; } = ImportState.Died;

    /// <summary>Rows by what became of them. Rows of a run that died are NotSent where their request never left, else Indeterminate.</summary>
    public Dictionary<LeadStatus, long> Counts { get; } = [];

    /// <summary>Why rows that are not with the provider are not: rows by status and error.</summary>
    public Dictionary<(LeadStatus Status, string ErrorId), long> Causes { get; } = [];

    /// <summary>Rows that a run which is going on has in hand.</summary>
    public long Sending { get; private set; }

    public long Rows => Sending + Counts.Values.Sum();

    /// <param name="row">A row.</param>
    /// <param name="ownerIsAlive">Whether the run that has it goes on; of an open row alone it is asked.</param>
    public void Add(IndexedRow row, bool ownerIsAlive)
    {
        if (row.Status != ImportRowStatus.Open)
        {
            Add(row.Status.ToLeadStatus());
        }
        else if (ownerIsAlive)
        {
            Sending++;
        }
        else
        {
            Add(row.HasLeft ? LeadStatus.Indeterminate : LeadStatus.NotSent);
        }
    }

    /// <summary>Takes over what was counted at a run's end.</summary>
    public void Take(ImportEnd end)
    {
        foreach (var (status, rows) in end.Counts)
        {
            Counts[status] = rows;
        }

        Add(end.Causes, isCounted: true);
    }

    /// <summary>Tells how the last run ended, and adds the rows that are in no log.</summary>
    public void Finish(OtherRuns runs)
    {
        State = Sending > 0 || runs.IsAlive(LastRun) ? ImportState.Running : End is { } end && end.Owner == LastRun ? end.State : ImportState.Died;
        Add(End?.Outside ?? [], isCounted: false);
    }

    private void Add(Dictionary<string, long> causes, bool isCounted)
    {
        foreach (var (cause, rows) in causes)
        {
            var words = cause.Split(' ', 2);
            var status = Enum.Parse<LeadStatus>(words[0]);
            Causes[(status, words[1])] = Causes.GetValueOrDefault((status, words[1])) + rows;
            if (!isCounted)
            {
                Counts[status] = Counts.GetValueOrDefault(status) + rows;
            }
        }
    }

    private void Add(LeadStatus status) => Counts[status] = Counts.GetValueOrDefault(status) + 1;
}

/// <summary>Counts the rows of imports.</summary>
internal static class ImportSummaries
{
    /// <summary>All imports, the latest first.</summary>
    public static async ValueTask<IReadOnlyList<ImportSummary>> ListAsync(this IImportStore store, CancellationToken cancellationToken)
    {
        var imports = await store.ImportsAsync(cancellationToken).ConfigureAwait(false);
        var runs = new OtherRuns(await store.OwnersAsync(cancellationToken).ConfigureAwait(false), OwnerIdentity.Current);
        foreach (var (import, summary) in imports)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (summary.End is { LastEntry: > 0 } end && end.LastEntry == summary.LastEntry)
            {
                summary.Take(end);
            }
            else
            {
                var index = new ImportIndex();
                await ImportLog.ReadAsync(store, import, after: 0, index, see: null).ConfigureAwait(false);
                await CountAsync(store, import, index, summary, runs).ConfigureAwait(false);
            }

            summary.Finish(runs);
        }

        return [.. imports.Select(static one => one.Summary)];
    }

    /// <summary>What is to be remembered after a visit: the last run ended as it did, and its rows are counted anew.</summary>
    public static async ValueTask<ImportEnd> EndAsync(this IImportStore store, ImportSession visit, ImportIndex index, int last)
    {
        var before = (await store.ImportsAsync(CancellationToken.None).ConfigureAwait(false)).First(one => one.Import == visit.Import).Summary;
        var ended = before.End is { } end && end.Owner == before.LastRun ? end : null;
        var now = await EndAsync(store, visit, new RunEnd(ended?.State ?? ImportState.Died, []), index, last).ConfigureAwait(false);
        return now with { Owner = before.LastRun, Outside = before.End?.Outside ?? [] };
    }

    /// <summary>What is to be remembered of a run's end. Its counts are left out where another run goes on: they would be wrong at once.</summary>
    /// <param name="store">The store.</param>
    /// <param name="session">The run.</param>
    /// <param name="end">How it ends.</param>
    /// <param name="index">The import's rows.</param>
    /// <param name="last">The log's last entry that is in them.</param>
    public static async ValueTask<ImportEnd> EndAsync(this IImportStore store, ImportSession session, RunEnd end, ImportIndex index, int last)
    {
        var runs = new OtherRuns(await store.OwnersAsync(CancellationToken.None).ConfigureAwait(false), session.Identity);
        var summary = new ImportSummary("", "", default, Source: null, default, default);
        await CountAsync(store, session.Import, index, summary, runs, over: session.Owner).ConfigureAwait(false);
        var outside = end.Outside
            .Where(row => row.Key is not { } key || index.Find(key) is null)
            .GroupBy(static row => $"{row.Status} {row.ErrorId}", StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.LongCount(), StringComparer.Ordinal);
        var causes = summary.Causes.ToDictionary(static cause => $"{cause.Key.Status} {cause.Key.ErrorId}", static cause => cause.Value, StringComparer.Ordinal);
        return new ImportEnd(end.State, session.Owner, summary.Sending > 0 ? 0 : last, summary.Counts, causes, outside);
    }

    private static async ValueTask CountAsync(IImportStore store, int import, ImportIndex index, ImportSummary summary, OtherRuns runs, int over = 0)
    {
        var entries = new SortedSet<int>();
        foreach (var (_, row) in index.Rows.Where(static one => !one.Row.IsNumber))
        {
            summary.Add(row, row.Status == ImportRowStatus.Open && row.Owner != over && runs.IsAlive(row.Owner));
            if (row.TextAt > 0 && HasCause(row.Status))
            {
                entries.Add(row.TextAt);
            }
        }

        await AddCausesAsync(store, import, entries, index, summary).ConfigureAwait(false);
    }

    private static bool HasCause(ImportRowStatus status) => status is not (ImportRowStatus.Open or ImportRowStatus.Added or ImportRowStatus.Scheduled or ImportRowStatus.Queued);

    // The index has no room for texts: the entries that have them are read again. A row's error is the one in the entry that settled it last.
    private static async ValueTask AddCausesAsync(IImportStore store, int import, SortedSet<int> entries, ImportIndex index, ImportSummary summary)
    {
        foreach (var number in entries)
        {
            foreach (var (key, (errorId, _)) in await store.ReadEntryAsync(import, number).ConfigureAwait(false) is { } entry ? LogEntry.Texts(entry) : [])
            {
                if (errorId is not null && index.Find(key) is { IsNumber: false } row && row.TextAt == number && HasCause(row.Status))
                {
                    var cause = (row.Status.ToLeadStatus(), errorId);
                    summary.Causes[cause] = summary.Causes.GetValueOrDefault(cause) + 1;
                }
            }
        }
    }
}
