using CampaignTools.Engine.State.Imports;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.State.Sql;

/// <summary>Imports in a database.</summary>
internal sealed class SqlImportStore(Lazy<SqlDatabase> database, SqlDialect dialect, TimeProvider time) : IImportStore
{
    /// <summary>Runs that have not shown themselves for so long are cleared away; they count as dead long before.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    private readonly ImportSql sql = new(dialect);

    public ValueTask<ImportSession> OpenAsync(ImportDescription import, OwnerIdentity owner, CancellationToken cancellationToken) => database.Value.WriteAsync(
        async session =>
        {
            var now = await database.Value.Clock.NowAsync(session).ConfigureAwait(false);
            await session.ExecuteAsync(sql.ForgetOwners, now - Forgotten.Ticks).ConfigureAwait(false);
            var id = await session.ReadOneAsync(
                sql.OpenImport,
                static row => row.GetInt32(0),
                import.Account,
                import.Operation.ToString(),
                import.NameKey,
                import.Name.Trim(),
                import.Source,
                UtcNow()).ConfigureAwait(false);
            var me = await session.ReadOneAsync(sql.OpenOwner, static row => row.GetInt32(0), owner.Machine, owner.Process, owner.Started, now).ConfigureAwait(false);
            return new ImportSession(id, me, owner);
        },
        cancellationToken);

    public async ValueTask CommitAsync(ImportSession session, JournalGroup group) => await database.Value.WriteAsync(
        async open =>
        {
            await new SqlJournal(sql, open, session, group).CarryOutAsync(await database.Value.Clock.NowAsync(open).ConfigureAwait(false), UtcNow()).ConfigureAwait(false);
            return true;
        },
        CancellationToken.None).ConfigureAwait(false);

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
        var byId = imports.ToDictionary(static import => import.Id, static import => import.Summary);
        foreach (var (import, status, count) in await session.ReadAllAsync(sql.CountSettled, static row => (row.GetInt32(0), (ImportRowStatus)row.GetInt32(1), row.GetInt64(2))).ConfigureAwait(false))
        {
            byId.GetValueOrDefault(import)?.Add(status.ToLeadStatus(), count);
        }

        await CountOpenAsync(session, byId).ConfigureAwait(false);
        return [.. imports.Select(static import => import.Summary)];
    }

    private async ValueTask CountOpenAsync(SqlSession session, Dictionary<int, ImportSummary> byId)
    {
        var open = await session.ReadAllAsync(sql.CountOpen, static row => (Import: row.GetInt32(0), Owner: row.GetInt32(1), HasLeft: row.GetInt32(2) == 1, Count: row.GetInt64(3))).ConfigureAwait(false);
        var owners = new SqlOwners(sql, session, OwnerIdentity.Current, await database.Value.Clock.PeekAsync(session).ConfigureAwait(false));
        foreach (var rows in open)
        {
            if (byId.GetValueOrDefault(rows.Import) is not { } summary)
            {
                continue;
            }

            if (await owners.IsAliveAsync(rows.Owner).ConfigureAwait(false))
            {
                summary.Sending += rows.Count;
            }
            else
            {
                summary.Add(rows.HasLeft ? LeadStatus.Indeterminate : LeadStatus.NotSent, rows.Count);
            }
        }
    }

    private long UtcNow() => time.GetUtcNow().UtcTicks;
}
