using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Imports;

/// <summary>What an import knows of rows, at one look; for who sends nothing.</summary>
internal sealed class ImportView
{
    private readonly ImportHead head;
    private readonly ImportIndex index = new();
    private readonly OtherRuns runs;
    private readonly SettledTexts texts;

    private ImportView(IImportStore store, ImportHead head, ImportOwners owners)
    {
        this.head = head;
        runs = new OtherRuns(owners, OwnerIdentity.Current);
        texts = new SettledTexts(store, head.Import);
    }

    public static async ValueTask<ImportView> OpenAsync(IImportStore store, ImportHead head, CancellationToken cancellationToken)
    {
        var view = new ImportView(store, head, await store.OwnersAsync(cancellationToken).ConfigureAwait(false));
        await ImportLog.ReadAsync(store, head.Import, after: 0, view.index, see: null).ConfigureAwait(false);
        return view;
    }

    /// <summary>What a run would do with a row whose number and campaign are known, and what became of the row; null where nobody has had it, or it is in hand.</summary>
    public (ImportRowState State, LeadStatus? Status) Look(LeadRow row)
    {
        if (index.Find(head.Keys.Of(row)) is not { } known)
        {
            return (ImportRowState.ToSend, null);
        }

        var isOpen = known.Status == ImportRowStatus.Open;
        return isOpen && runs.IsAlive(known.Owner) ? (ImportRowState.InProgress, null)
            : isOpen ? (known.HasLeft ? ImportRowState.InDoubt : ImportRowState.ToSend, known.HasLeft ? LeadStatus.Indeterminate : LeadStatus.NotSent)
            : (known.Status.IsFinal() ? ImportRowState.Settled : known.Status.IsClaimable() ? ImportRowState.ToSend : ImportRowState.InDoubt, known.Status.ToLeadStatus());
    }

    /// <summary>The error and the provider's id of a row, as they were said last.</summary>
    public async ValueTask<(string? ErrorId, string? RowId)> TextsAsync(LeadRow row) =>
        index.Find(head.Keys.Of(row)) is { } known ? await texts.FindAsync(head.Keys.Of(row), known).ConfigureAwait(false) : default;
}
