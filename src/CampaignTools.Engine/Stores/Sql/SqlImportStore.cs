using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Stores.Sql;

/// <summary>Imports in a database.</summary>
internal sealed class SqlImportStore(Lazy<SqlDatabase> database, SqlDialect dialect, TimeProvider time) : IImportStore
{
    /// <summary>Runs that have not shown themselves for so long are cleared away; they count as dead long before.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    private readonly ImportSql sql = new(dialect);

    public ValueTask<ImportSession> OpenAsync(ImportDescription import, OwnerIdentity owner, CancellationToken cancellationToken) =>
        database.Value.WriteAsync(session => OpenAsync(session, import, owner), cancellationToken);

    public async ValueTask<AppendResult> AppendAsync(ImportSession session, ImportAppend append)
    {
        // Nearly always one statement does: this run is alive, and no other run has written.
        var isWritten = !append.Beats && append.MustLive
            && await database.Value.TryAloneAsync(sql.AppendAlone, session.Import, append.Number, session.Owner, append.Entry).ConfigureAwait(false);
        return isWritten
            ? AppendResult.Written
            : await database.Value.WriteAsync(open => AppendAsync(open, session, append), CancellationToken.None).ConfigureAwait(false);
    }

    public async ValueTask ReadAsync(int import, int after, Action<LoggedEntry> see)
    {
        // Broken off and run again, it goes on behind what was seen.
        var last = after;
        await database.Value.ReadAsync(
            async session =>
            {
                await session.ReadEachAsync(
                    sql.ReadOn,
                    row =>
                    {
                        var logged = new LoggedEntry(row.GetInt32(0), row.GetInt32(1), row.GetFieldValue<byte[]>(2));
                        see(logged);
                        last = logged.Number;
                    },
                    import,
                    last).ConfigureAwait(false);
                return true;
            },
            CancellationToken.None).ConfigureAwait(false);
    }

    public ValueTask<byte[]?> ReadEntryAsync(int import, int number) => database.Value.ReadAsync(
        session => session.ReadOneAsync(sql.ReadEntry, static row => row.GetFieldValue<byte[]>(0), import, number),
        CancellationToken.None);

    public ValueTask<ImportOwners> OwnersAsync(CancellationToken cancellationToken) => database.Value.ReadAsync(
        async session =>
        {
            var now = await database.Value.Clock.PeekAsync(session).ConfigureAwait(false);
            var runs = await session.ReadAllAsync(
                sql.Owners,
                static row => (Id: row.GetInt32(0), Run: (new OwnerIdentity(row.GetString(1), row.GetInt32(2), row.GetInt64(3)), row.GetInt64(4)))).ConfigureAwait(false);
            return new ImportOwners(now, runs.ToDictionary(static one => one.Id, static one => one.Run));
        },
        cancellationToken);

    public async ValueTask CloseAsync(ImportSession session, ImportEnd? end) => await database.Value.WriteAsync(
        async open =>
        {
            if (end is not null || !session.IsVisit)
            {
                await open.ExecuteAsync(sql.Touch, session.Import, UtcNow()).ConfigureAwait(false);
            }

            if (end is not null)
            {
                await open.ExecuteAsync(session.IsVisit ? sql.EndAgain : sql.End, session.Import, end.Owner, end.Write()).ConfigureAwait(false);
            }

            return await open.ExecuteAsync(sql.CloseOwner, session.Owner).ConfigureAwait(false);
        },
        CancellationToken.None).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<(int Import, ImportSummary Summary)>> ImportsAsync(CancellationToken cancellationToken) => await database.Value.ReadAsync(
        session => session.ReadAllAsync(
            sql.List,
            static row => (row.GetInt32(0), new ImportSummary(
                row.GetString(1),
                row.GetString(2),
                Enum.Parse<Operation>(row.GetString(3)),
                Text(row, 4),
                new DateTimeOffset(row.GetInt64(5), TimeSpan.Zero),
                new DateTimeOffset(row.GetInt64(6), TimeSpan.Zero))
            {
                Campaign = Text(row, 7),
                LastRun = row.GetInt32(8),
                Run = ImportRun.Read(Text(row, 9)),
                End = ImportEnd.Read(Text(row, 10)),
                LastEntry = row.GetInt32(11),
            })),
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<ImportHead>> HeadsAsync(string nameKey, CancellationToken cancellationToken) => await database.Value.ReadAsync(
        session => session.ReadAllAsync(
            sql.Heads,
            static row => new ImportHead(
                row.GetInt32(0), row.GetString(1), row.GetString(2), Enum.Parse<Operation>(row.GetString(3)), Text(row, 4), new ImportRowKey(row.GetFieldValue<byte[]>(5))),
            nameKey),
        cancellationToken).ConfigureAwait(false);

    public ValueTask<bool> RemoveAsync(int import, CancellationToken cancellationToken) => database.Value.WriteAsync(
        async session =>
        {
            await session.ReadOneAsync(sql.Hold, static row => row.GetInt32(0), import).ConfigureAwait(false);
            var now = await database.Value.Clock.PeekAsync(session).ConfigureAwait(false);
            var runs = await session.ReadAllAsync(
                sql.OwnersOf,
                static row => (Identity: new OwnerIdentity(row.GetString(0), row.GetInt32(1), row.GetInt64(2)), BeatAt: row.GetInt64(3)),
                import).ConfigureAwait(false);
            if (runs.Exists(run => OwnerLife.IsAlive(run.Identity, run.BeatAt, now, OwnerIdentity.Current)))
            {
                return false;
            }

            foreach (var statement in sql.Remove)
            {
                await session.ExecuteAsync(statement, import).ConfigureAwait(false);
            }

            return true;
        },
        cancellationToken);

    public async ValueTask<IReadOnlyList<string>> ListNamesAsync(CancellationToken cancellationToken) => await database.Value.ReadAsync(
        session => session.ReadAllAsync(sql.ListNames, static row => row.GetString(0)),
        cancellationToken).ConfigureAwait(false);

    private async ValueTask<ImportSession> OpenAsync(SqlSession session, ImportDescription import, OwnerIdentity owner)
    {
        var now = await database.Value.Clock.NowAsync(session).ConfigureAwait(false);
        await session.ExecuteAsync(sql.ForgetOwners, now - Forgotten.Ticks).ConfigureAwait(false);
        var (id, seed) = import.IsVisit ? await session.ReadOneAsync(
            sql.Visit,
            static row => (row.GetInt32(0), row.GetFieldValue<byte[]>(1)),
            import.Account,
            import.Operation.ToString(),
            import.NameKey).ConfigureAwait(false) : await session.ReadOneAsync(
            sql.OpenImport,
            static row => (row.GetInt32(0), row.GetFieldValue<byte[]>(1)),
            import.Account,
            import.Operation.ToString(),
            import.NameKey,
            import.Name.Trim(),
            import.Source,
            UtcNow(),
            ImportRowKey.NewSeed(),
            import.Campaign,
            import.Run?.Write()).ConfigureAwait(false);
        if (seed is null)
        {
            throw ImportHeads.Gone(import.Name);
        }

        var me = await session.ReadOneAsync(sql.OpenOwner, static row => row.GetInt32(0), owner.Machine, owner.Process, owner.Started, now, id).ConfigureAwait(false);
        if (!import.IsVisit)
        {
            await session.ExecuteAsync(sql.Begin, id, me).ConfigureAwait(false);
        }

        return new ImportSession(id, me, owner, new ImportRowKey(seed)) { IsVisit = import.IsVisit };
    }

    private async ValueTask<AppendResult> AppendAsync(SqlSession open, ImportSession session, ImportAppend append)
    {
        // The run's entry stays locked to the end: nobody can take this run for dead while its request is leaving.
        var now = await database.Value.Clock.NowAsync(open).ConfigureAwait(false);
        if (await open.ExecuteAsync(sql.Beat, session.Owner, now).ConfigureAwait(false) == 0 && append.MustLive)
        {
            return AppendResult.OwnerLost;
        }

        var otherLives = false;
        foreach (var (owner, beatAt) in append.Ends)
        {
            otherLives |= await open.ExecuteAsync(sql.EndOwner, owner, beatAt).ConfigureAwait(false) == 0
                && await open.ReadOneAsync(sql.HasOwner, static row => row.GetInt32(0), owner).ConfigureAwait(false) > 0;
        }

        if (otherLives)
        {
            return AppendResult.OtherLives;
        }

        if (append.Entry.Length > 0
            && await open.ExecuteAsync(sql.Append, session.Import, append.Number, session.Owner, append.Entry).ConfigureAwait(false) == 0)
        {
            return AppendResult.NumberTaken;
        }

        if (append.Touches)
        {
            await open.ExecuteAsync(sql.Touch, session.Import, UtcNow()).ConfigureAwait(false);
        }

        return AppendResult.Written;
    }

    private static string? Text(System.Data.Common.DbDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    private long UtcNow() => time.GetUtcNow().UtcTicks;
}
