using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Runs;

/// <summary>An import that is looked at and put right without its list. Its own hand on the log, as a run's: others see that somebody has the rows that it takes over.</summary>
internal sealed class ImportVisit : IAsyncDisposable
{
    private readonly ImportHead head;
    private readonly ImportIndex index;
    private readonly OtherRuns others;

    private ImportVisit(LeadRunServices services, ImportHead head, JournalWriter journal, ImportIndex index, OtherRuns others)
    {
        Services = services;
        this.head = head;
        Journal = journal;
        this.index = index;
        this.others = others;
    }

    public LeadRunServices Services { get; }

    /// <summary>The import's name, as it was given first.</summary>
    public string Name => head.Name;

    public JournalWriter Journal { get; }

    /// <summary>Rows that a run which goes on has in hand.</summary>
    public int InHand => index.Rows.Count(one => one.Row is { Status: ImportRowStatus.Open, IsNumber: false } && others.IsAlive(one.Row.Owner));

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
        return new ImportVisit(services, import, journal, rows, runs);
    }

    /// <summary>What the index knew of the row when the import was opened.</summary>
    public IndexedRow? Find(RowKey key) => index.Find(key);

    /// <summary>Whether it is no row, but a number whose row is there by a key of its own: it goes with that one, and counts for nothing.</summary>
    public bool IsNumber(RowKey key) => Find(key) is { IsNumber: true };

    /// <summary>
    /// Listed leads that another import of the account holds too, by row id, each with that import's name: where two imports have sent the same number for the same time and one's
    /// answer was lost, the list shows both the same lead.
    /// </summary>
    /// <param name="leads">The leads by row id.</param>
    /// <param name="since">No import that ended before has any of them.</param>
    /// <param name="stop">The user's stop; throws then.</param>
    public async ValueTask<IReadOnlyDictionary<string, string>> AlsoHeldAsync(IReadOnlyDictionary<string, ListedLead> leads, DateTimeOffset since, CancellationToken stop)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var campaigns = leads.Values.Select(static lead => lead.CampaignName?.Trim()).ToHashSet(StringComparer.Ordinal);
        foreach (var (number, summary) in leads.Count == 0 ? [] : await Services.Imports.ImportsAsync(stop).ConfigureAwait(false))
        {
            stop.ThrowIfCancellationRequested();
            var isOther = number != head.Import && summary.LastAt >= since && (summary.Account, summary.Operation) == (head.Account, head.Operation) && (summary.Campaign is null || campaigns.Contains(summary.Campaign.Trim()));
            if (isOther && (await Services.Imports.OfAsync(head.Account, summary.Name, stop).ConfigureAwait(false)).FirstOrDefault(one => one.Import == number) is { } other)
            {
                foreach (var rowId in await HeldByAsync(other, leads).ConfigureAwait(false))
                {
                    found[rowId] = other.Name;
                }
            }
        }

        return found;
    }

    /// <summary>What this import may know a listed lead by; nothing where its campaign or number can't be read.</summary>
    public IEnumerable<RowKey> KeysOf(ListedLead lead)
    {
        if (lead.CampaignName is not { } campaign || Services.Reading.Numbers.Judge(lead.PhoneNumber ?? "") is not { Number: not null } verdict)
        {
            yield break;
        }

        yield return head.Keys.Of(campaign, verdict.Identity);
        for (var same = 0; same < DoubtMatcher.MostSame; same++)
        {
            yield return head.Keys.OfRepeated(campaign, verdict.Identity, lead.When, same);
            yield return head.Keys.OfRepeated(campaign, verdict.Identity, ownTime: null, same);
        }
    }

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

    /// <summary>Those of the leads that another import holds, by their row ids: it may know their numbers and campaigns in other words.</summary>
    private async ValueTask<HashSet<string>> HeldByAsync(ImportHead other, IReadOnlyDictionary<string, ListedLead> leads)
    {
        // Few imports have any of them: only of those is it asked what became of the rows.
        var keys = new HashSet<RowKey>();
        await Services.Imports.ReadAsync(other.Import, after: 0, logged => LogEntry.FindIds(logged.Entry, leads.ContainsKey, keys)).ConfigureAwait(false);
        if (keys.Count == 0)
        {
            return [];
        }

        var rows = new ImportIndex();
        var facts = new ImportFacts(keys.Contains);
        await ImportLog.ReadAsync(Services.Imports, other.Import, after: 0, rows, logged => LogEntry.Tell(logged.Entry, facts)).ConfigureAwait(false);
        return [.. keys.Where(key => rows.Find(key)?.Status is ImportRowStatus.Scheduled or ImportRowStatus.Open or ImportRowStatus.Indeterminate).Select(facts.IdOf).OfType<string>().Where(leads.ContainsKey)];
    }
}
