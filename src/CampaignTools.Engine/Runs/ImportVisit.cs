using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Runs;

/// <summary>An import that is looked at and put right without its list. Its own hand on the log, as a run's: others see that somebody has the rows that it takes over.</summary>
internal sealed class ImportVisit : IAsyncDisposable
{
    private readonly ImportIndex index;
    private readonly OtherRuns others;

    private ImportVisit(LeadRunServices services, string name, JournalWriter journal, ImportIndex index, OtherRuns others)
    {
        Services = services;
        Name = name;
        Journal = journal;
        this.index = index;
        this.others = others;
    }

    public LeadRunServices Services { get; }

    /// <summary>The import's name, as it was given first.</summary>
    public string Name { get; }

    public JournalWriter Journal { get; }

    /// <summary>Rows of which nobody knows what became of them, and that no run has in hand.</summary>
    public IEnumerable<RowKey> InDoubt => index.Rows.Where(one => IsInDoubt(one.Row)).Select(static one => one.Key);

    /// <summary>Rows that the provider has by its own word.</summary>
    public IEnumerable<RowKey> Confirmed => index.Rows.Where(static one => one.Row.Status is ImportRowStatus.Added or ImportRowStatus.Scheduled).Select(static one => one.Key);

    /// <summary>Opens an import.</summary>
    /// <param name="services">Those of its operation.</param>
    /// <param name="import">The import.</param>
    /// <param name="cancellationToken">The user's stop.</param>
    public static async ValueTask<ImportVisit> OpenAsync(LeadRunServices services, ImportHead import, CancellationToken cancellationToken)
    {
        var rows = new ImportIndex();
        await ImportLog.ReadAsync(services.Imports, import.Import, after: 0, rows, see: null).ConfigureAwait(false);
        var runs = new OtherRuns(await services.Imports.OwnersAsync(cancellationToken).ConfigureAwait(false), OwnerIdentity.Current);
        var described = new ImportDescription(import.Account, import.Operation, import.Name, Source: null) { IsVisit = true };
        var journal = await JournalWriter.OpenAsync(services.Imports, described, OwnerIdentity.Current, services.Time, cancellationToken).ConfigureAwait(false);
        return new ImportVisit(services, import.Name, journal, rows, runs);
    }

    /// <summary>What the index knew of the row when the import was opened.</summary>
    public IndexedRow? Find(RowKey key) => index.Find(key);

    public bool IsInDoubt(IndexedRow row) => row.Status == ImportRowStatus.Indeterminate || (row is { Status: ImportRowStatus.Open, HasLeft: true } && !others.IsAlive(row.Owner));

    /// <summary>Writes what is left. Throws where that fails.</summary>
    public ValueTask CloseAsync() => Journal.CloseAsync();

    public ValueTask DisposeAsync() => Journal.DisposeAsync();

    /// <summary>One row as a result.</summary>
    /// <param name="index">Its place.</param>
    /// <param name="row">The row, where it is at hand.</param>
    /// <param name="lead">What the provider's list shows, where it does.</param>
    /// <param name="when">Its time, where it is known otherwise.</param>
    /// <param name="status">What became of it.</param>
    /// <param name="errorId">Why; null where nothing is wrong.</param>
    /// <param name="message">In words.</param>
    /// <param name="rowId">The provider's id.</param>
    public LeadResult Result(long index, LeadRow? row, ListedLead? lead, DateTime? when, LeadStatus status, string? errorId, string? message, string? rowId) => new()
    {
        Provider = Services.Operation.Provider,
        CampaignName = Services.Redactor.Redact(row?.CampaignName ?? lead?.CampaignName),
        PhoneNumber = Services.Redactor.Redact(row?.PhoneNumber ?? lead?.PhoneNumber),
        LeadName = row?.LeadName,
        Status = status,
        ErrorId = errorId,
        Message = message,
        Index = index,
        ImportName = Name,
        RowId = Services.Redactor.Redact(rowId),
        ScheduledTime = (when ?? lead?.When) is { } at && Services.Operation.Rules.IsScheduled ? Services.Clock.ToInstant(at) : null,
        SettledAt = Services.Time.GetUtcNow(),
        InputObject = row?.Source,
    };
}
