using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Imports;

/// <summary>The errors and the provider's ids of settled rows, read from the entries of the log that have them: the index has no room for texts.</summary>
internal sealed class SettledTexts(IImportStore store, int import)
{
    /// <summary>Entries whose texts are kept: a list comes again in about the order that it was sent in.</summary>
    private const int Kept = 32;

    private readonly Queue<int> kept = new();
    private readonly Dictionary<int, Dictionary<RowKey, (string? ErrorId, string? RowId)>> texts = [];

    public async ValueTask<(string? ErrorId, string? RowId)> FindAsync(RowKey key, IndexedRow row)
    {
        if (row.TextAt == 0)
        {
            return default;
        }

        if (!texts.TryGetValue(row.TextAt, out var known))
        {
            known = await store.ReadEntryAsync(import, row.TextAt).ConfigureAwait(false) is { } entry ? LogEntry.Texts(entry) : [];
            texts.Add(row.TextAt, known);
            kept.Enqueue(row.TextAt);
            if (kept.Count > Kept)
            {
                texts.Remove(kept.Dequeue());
            }
        }

        return known.GetValueOrDefault(key);
    }
}
