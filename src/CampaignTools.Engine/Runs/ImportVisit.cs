using CampaignTools.Engine.Errors;
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

    /// <summary>Opens an import of that name and operation; throws where there is none.</summary>
    public static async ValueTask<ImportVisit> OpenAsync(LeadRunServices services, string name, CancellationToken cancellationToken)
    {
        // One import, whether rows go one by one or in bulk.
        var operation = services.Operation.Rules.IsScheduled ? Wire.Operation.Schedule : Wire.Operation.Add;
        var asked = new ImportDescription(services.AccountKey, operation, name, Source: null);
        var (import, summary) = (await services.Imports.ImportsAsync(cancellationToken).ConfigureAwait(false))
            .FirstOrDefault(one => one.Summary.Account == asked.Account && one.Summary.Operation == asked.Operation && asked with { Name = one.Summary.Name } is var named && named.NameKey == asked.NameKey);
        if (summary is null)
        {
            throw new CampaignToolsException(ErrorIds.InvalidParameter, $"ImportName '{ShownText.Of(name)}': the account has no such import in this state store. Get-CampaignImport shows those that are there.");
        }

        var rows = new ImportIndex();
        await ImportLog.ReadAsync(services.Imports, import, after: 0, rows, see: null).ConfigureAwait(false);
        var runs = new OtherRuns(await services.Imports.OwnersAsync(cancellationToken).ConfigureAwait(false), OwnerIdentity.Current);
        var journal = await JournalWriter.OpenAsync(services.Imports, asked with { Name = summary.Name }, OwnerIdentity.Current, services.Time, cancellationToken).ConfigureAwait(false);
        return new ImportVisit(services, summary.Name, journal, rows, runs);
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
        RowId = Services.Redactor.Redact(rowId),
        ScheduledTime = (when ?? lead?.When) is { } at && Services.Operation.Rules.IsScheduled ? Services.Clock.ToInstant(at) : null,
        SettledAt = Services.Time.GetUtcNow(),
        InputObject = row?.Source,
    };
}
