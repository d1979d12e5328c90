using System.Runtime.InteropServices;

namespace CampaignTools.Engine.Imports;

/// <summary>
/// Where imports are kept: of each a log that its runs append to, and the runs that go on. It understands nothing of what the entries say; what is known of a row, and
/// what follows from it, is <see cref="ImportLog"/>'s.
/// </summary>
internal interface IImportStore
{
    /// <summary>Opens an import, or makes it, and adds a run to those that go on.</summary>
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
    ValueTask CloseAsync(ImportSession session);

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
    public string NameKey => Name.Trim().ToUpperInvariant();
}

/// <summary>A run's place in an import.</summary>
/// <param name="Import">The import's number in the store.</param>
/// <param name="Owner">The run's number in the store.</param>
/// <param name="Identity">The process.</param>
/// <param name="Keys">What the import's rows are found by.</param>
internal sealed record ImportSession(int Import, int Owner, OwnerIdentity Identity, ImportRowKey Keys);

/// <summary>An import as Get-CampaignImport shows it.</summary>
internal sealed record ImportSummary(string Name, string Account, Wire.Operation Operation, string? Source, DateTimeOffset FirstAt, DateTimeOffset LastAt)
{
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
            var index = new ImportIndex();
            await ImportLog.ReadAsync(store, import, after: 0, index, see: null).ConfigureAwait(false);
            var entries = new SortedSet<int>();
            foreach (var row in index.Rows)
            {
                summary.Add(row, row.Status == ImportRowStatus.Open && runs.IsAlive(row.Owner));
                if (row.TextAt > 0 && HasCause(row.Status))
                {
                    entries.Add(row.TextAt);
                }
            }

            await AddCausesAsync(store, import, entries, index, summary).ConfigureAwait(false);
        }

        return [.. imports.Select(static one => one.Summary)];
    }

    private static bool HasCause(ImportRowStatus status) => status is not (ImportRowStatus.Open or ImportRowStatus.Added or ImportRowStatus.Scheduled or ImportRowStatus.Queued);

    // The index has no room for texts: the entries that have them are read again. A row's error is the one in the entry that settled it last.
    private static async ValueTask AddCausesAsync(IImportStore store, int import, SortedSet<int> entries, ImportIndex index, ImportSummary summary)
    {
        foreach (var number in entries)
        {
            foreach (var (key, (errorId, _)) in await store.ReadEntryAsync(import, number).ConfigureAwait(false) is { } entry ? LogEntry.Texts(entry) : [])
            {
                if (errorId is not null && index.Find(key) is { } row && row.TextAt == number && HasCause(row.Status))
                {
                    var cause = (row.Status.ToLeadStatus(), errorId);
                    summary.Causes[cause] = summary.Causes.GetValueOrDefault(cause) + 1;
                }
            }
        }
    }
}
