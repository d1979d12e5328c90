using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Imports;

/// <summary>What an import knows of rows, at one look; for who sends nothing.</summary>
internal sealed class ImportView
{
    private readonly ImportHead head;
    private readonly ImportIndex index;
    private readonly OtherRuns runs;
    private readonly SettledTexts texts;

    private ImportView(IImportStore store, ImportHead head, ImportIndex index, ImportOwners owners)
    {
        this.head = head;
        this.index = index;
        runs = new OtherRuns(owners, OwnerIdentity.Current);
        texts = new SettledTexts(store, head.Import);
    }

    /// <summary>Whether its numbers may have several rows, each known by a key of its own.</summary>
    public bool AllowsDuplicateRow { get; private init; }

    /// <summary>Looks at an import.</summary>
    /// <param name="store">Where it is kept.</param>
    /// <param name="head">The import.</param>
    /// <param name="allowsDuplicateRow">Whether the run in question has -AllowDuplicateRow; null for what the import's runs had.</param>
    /// <param name="cancellationToken">The user's stop.</param>
    public static async ValueTask<ImportView> OpenAsync(IImportStore store, ImportHead head, bool? allowsDuplicateRow, CancellationToken cancellationToken)
    {
        var rows = new ImportIndex();
        var owners = await store.OwnersAsync(cancellationToken).ConfigureAwait(false);
        await ImportLog.ReadAsync(store, head.Import, after: 0, rows, see: null).ConfigureAwait(false);
        return new ImportView(store, head, rows, owners) { AllowsDuplicateRow = allowsDuplicateRow ?? rows.Rows.Any(static one => one.Row.IsNumber) };
    }

    /// <summary>
    /// What a run would do with a row whose number and campaign are known, and what became of the row; null where nobody has had it, or it is in hand. Where its number may have several
    /// rows, it is to be told before which of them it is.
    /// </summary>
    public (ImportRowState State, LeadStatus? Status) Look(LeadRow row) => Find(row) is var (_, known) ? Look(known) : (ImportRowState.ToSend, null);

    /// <summary>The error and the provider's id of a row, as they were said last.</summary>
    public async ValueTask<(string? ErrorId, string? RowId)> TextsAsync(LeadRow row) =>
        Find(row) is var (key, known) ? await texts.FindAsync(key, known).ConfigureAwait(false) : default;

    private (ImportRowState State, LeadStatus? Status) Look(IndexedRow known)
    {
        var isOpen = known.Status == ImportRowStatus.Open;
        return isOpen && runs.IsAlive(known.Owner) ? (ImportRowState.InProgress, null)
            : isOpen ? (known.HasLeft ? ImportRowState.InDoubt : ImportRowState.ToSend, known.HasLeft ? LeadStatus.Indeterminate : LeadStatus.NotSent)
            : (known.Status.IsFinal() ? ImportRowState.Settled : known.Status.IsClaimable() ? ImportRowState.ToSend : ImportRowState.InDoubt, known.Status.ToLeadStatus());
    }

    // As ImportJournal asks for it: the first row of a number goes by the number too, for a run without -AllowDuplicateRow may have had it.
    private (RowKey Key, IndexedRow Row)? Find(LeadRow row)
    {
        var number = Find(head.Keys.Of(row));
        if (!AllowsDuplicateRow)
        {
            return number;
        }

        var own = Find(head.Keys.OfRepeated(row));
        return row.DuplicateOf is null && number is var (_, whole) && Look(whole).State != ImportRowState.ToSend && (own is not var (_, mine) || Look(mine).State == ImportRowState.ToSend) ? number : own;
    }

    private (RowKey Key, IndexedRow Row)? Find(RowKey key) => index.Find(key) is { } known ? (key, known) : null;
}
