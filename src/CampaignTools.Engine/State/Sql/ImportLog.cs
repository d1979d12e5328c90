using System.Data.Common;
using System.Globalization;
using CampaignTools.Engine.State.Imports;

namespace CampaignTools.Engine.State.Sql;

/// <summary>A run's reading of its import's log, as far as it has come, and what the log says by then.</summary>
internal sealed class ImportLog(ImportSql sql, int import)
{
    /// <summary>Entries whose texts are kept: a list comes again in about the order that it was sent in.</summary>
    private const int KeptTexts = 32;

    private readonly Queue<int> kept = new();
    private readonly Dictionary<int, Dictionary<RowKey, (string? ErrorId, string? RowId)>> texts = [];
    private int read;

    public ImportIndex Index { get; } = new();

    /// <summary>Reads what others have written since.</summary>
    public ValueTask ReadOnAsync(SqlSession session) => session.ReadEachAsync(sql.ReadOn, Apply, import, read);

    /// <summary>Writes an entry. False where another run has written one since the log was read: then what the entry rests on may be wrong by now.</summary>
    public async ValueTask<bool> AppendAsync(SqlSession session, int owner, byte[] entry) =>
        await session.ExecuteAsync(sql.Append, import, read + 1, owner, entry).ConfigureAwait(false) == 1;

    /// <summary>To be called when the entry that was written is committed; its claims are in the index then.</summary>
    public void Appended() => read++;

    /// <summary>A settled row's error and provider's id, where it has any.</summary>
    public async ValueTask<(string? ErrorId, string? RowId)> TextsAsync(SqlSession session, RowKey key, IndexedRow row)
    {
        if (row.TextAt == 0)
        {
            return default;
        }

        if (!texts.TryGetValue(row.TextAt, out var known))
        {
            known = await session.ReadOneAsync(sql.ReadEntry, static entry => LogEntry.Texts(entry.GetFieldValue<byte[]>(0)), import, row.TextAt).ConfigureAwait(false) ?? [];
            texts.Add(row.TextAt, known);
            kept.Enqueue(row.TextAt);
            if (kept.Count > KeptTexts)
            {
                texts.Remove(kept.Dequeue());
            }
        }

        return known.GetValueOrDefault(key);
    }

    private void Apply(DbDataReader row)
    {
        var number = row.GetInt32(0);
        try
        {
            LogEntry.Apply(row.GetFieldValue<byte[]>(2), number, row.GetInt32(1), Index);
        }
        catch (InvalidDataException unreadable)
        {
            throw StoreFailure.Create(
                "import",
                string.Create(CultureInfo.InvariantCulture, $"entry {number} of the import's log can't be read; it is damaged, or a newer CampaignTools has written it"),
                "Update the module on this machine, or restore the database from a backup.",
                unreadable);
        }

        read = number;
    }
}
