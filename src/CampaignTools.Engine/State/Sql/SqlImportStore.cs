using CampaignTools.Engine.State.Imports;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.State.Sql;

/// <summary>Imports in a database.</summary>
internal sealed class SqlImportStore(Lazy<SqlDatabase> database, SqlDialect dialect, TimeProvider time) : IImportStore
{
    /// <summary>Runs that have not shown themselves for so long are cleared away; they count as dead long before.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    private readonly ImportSql sql = new(dialect);

    public async ValueTask<ImportSession> OpenAsync(ImportDescription import, OwnerIdentity owner, CancellationToken cancellationToken)
    {
        var (id, seed, me) = await database.Value.WriteAsync(session => OpenAsync(session, import, owner), cancellationToken).ConfigureAwait(false);
        var log = new ImportLog(sql, id, me);

        // By the way, while nobody has to wait for it: the first transaction then finds little to read.
        await database.Value.ReadAsync(session => log.ReadOnAsync(session), cancellationToken).ConfigureAwait(false);
        return new SqlImportSession(id, me, owner, new ImportRowKey(seed), new SqlJournal(database.Value, sql, log, owner, time));
    }

    public ValueTask CommitAsync(ImportSession session, JournalGroup group) => ((SqlImportSession)session).Journal.CommitAsync(group);

    public async ValueTask CloseAsync(ImportSession session) => await database.Value.WriteAsync(
        async open =>
        {
            await open.ExecuteAsync(sql.Touch, session.Import, UtcNow()).ConfigureAwait(false);
            return await open.ExecuteAsync(sql.CloseOwner, session.Owner).ConfigureAwait(false);
        },
        CancellationToken.None).ConfigureAwait(false);

    public ValueTask<IReadOnlyList<ImportSummary>> ListAsync(CancellationToken cancellationToken) => database.Value.ReadAsync(ListAsync, cancellationToken);

    public async ValueTask<IReadOnlyList<string>> ListNamesAsync(CancellationToken cancellationToken) => await database.Value.ReadAsync(
        session => session.ReadAllAsync(sql.ListNames, static row => row.GetString(0)),
        cancellationToken).ConfigureAwait(false);

    private async ValueTask<(int Import, byte[] Seed, int Owner)> OpenAsync(SqlSession session, ImportDescription import, OwnerIdentity owner)
    {
        var now = await database.Value.Clock.NowAsync(session).ConfigureAwait(false);
        await session.ExecuteAsync(sql.ForgetOwners, now - Forgotten.Ticks).ConfigureAwait(false);
        var (id, seed) = await session.ReadOneAsync(
            sql.OpenImport,
            static row => (row.GetInt32(0), row.GetFieldValue<byte[]>(1)),
            import.Account,
            import.Operation.ToString(),
            import.NameKey,
            import.Name.Trim(),
            import.Source,
            UtcNow(),
            ImportRowKey.NewSeed()).ConfigureAwait(false);
        var me = await session.ReadOneAsync(sql.OpenOwner, static row => row.GetInt32(0), owner.Machine, owner.Process, owner.Started, now).ConfigureAwait(false);
        return (id, seed, me);
    }

    private async ValueTask<IReadOnlyList<ImportSummary>> ListAsync(SqlSession session)
    {
        var imports = await session.ReadAllAsync(
            sql.List,
            static row => (Id: row.GetInt32(0), Summary: new ImportSummary(
                row.GetString(1),
                row.GetString(2),
                Enum.Parse<Operation>(row.GetString(3)),
                row.IsDBNull(4) ? null : row.GetString(4),
                new DateTimeOffset(row.GetInt64(5), TimeSpan.Zero),
                new DateTimeOffset(row.GetInt64(6), TimeSpan.Zero)))).ConfigureAwait(false);
        var owners = new SqlOwners(sql, session, OwnerIdentity.Current, await database.Value.Clock.PeekAsync(session).ConfigureAwait(false));
        foreach (var (id, summary) in imports)
        {
            var log = new ImportLog(sql, id);
            await log.ReadOnAsync(session).ConfigureAwait(false);
            foreach (var row in log.Index.Rows)
            {
                summary.Add(row, row.Status == ImportRowStatus.Open && await owners.IsAliveAsync(row.Owner).ConfigureAwait(false));
            }
        }

        return [.. imports.Select(static import => import.Summary)];
    }

    private long UtcNow() => time.GetUtcNow().UtcTicks;
}
