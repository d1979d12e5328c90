using System.Data.Common;
using System.Globalization;
using CampaignTools.Engine.State.Imports;

namespace CampaignTools.Engine.State.Sql;

/// <summary>A run's reading of its import's log, as far as it has come, and what the log says by then.</summary>
/// <param name="sql">The statements.</param>
/// <param name="import">The import's number.</param>
/// <param name="me">The run's number; 0 for one who only reads.</param>
internal sealed class ImportLog(ImportSql sql, int import, int me = 0)
{
    /// <summary>Entries whose texts are kept: a list comes again in about the order that it was sent in.</summary>
    private const int KeptTexts = 32;

    private readonly Queue<int> kept = new();
    private readonly Dictionary<int, Dictionary<RowKey, (string? ErrorId, string? RowId)>> texts = [];
    private int read;

    public int Import => import;

    public int Me => me;

    public ImportIndex Index { get; } = new();

    /// <summary>The number of the next entry.</summary>
    public int Next => read + 1;

    /// <summary>Reads what was written since. True where <paramref name="mine"/> was there: an entry of this run, which it did not know to be on disk.</summary>
    public async ValueTask<bool> ReadOnAsync(SqlSession session, ReadOnlyMemory<byte> mine = default)
    {
        // What was taken and not written rests on what was known before.
        Index.GiveBack();
        var isThere = false;
        await session.ReadEachAsync(sql.ReadOn, row => isThere |= Apply(row, mine.Span), import, read).ConfigureAwait(false);
        return isThere;
    }

    /// <summary>To be called when the entry that was written is committed.</summary>
    public void Appended()
    {
        read++;
        Index.Keep();
    }

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

    private bool Apply(DbDataReader row, ReadOnlySpan<byte> mine)
    {
        var (number, writer, entry) = (row.GetInt32(0), row.GetInt32(1), row.GetFieldValue<byte[]>(2));
        try
        {
            LogEntry.Apply(entry, number, writer, Index);
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
        return writer == me && mine.SequenceEqual(entry);
    }
}
