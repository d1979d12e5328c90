using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Stores.Sql;
using Microsoft.Data.Sqlite;

namespace CampaignTools.Engine.Stores.Sqlite;

/// <summary>
/// The file, through one connection that its users take turns at: inside a process nobody waits for SQLite's own lock, which wakes its waiters late.
/// </summary>
internal sealed class SqliteDatabase : SqlDatabase
{
    /// <summary>How long another process may hold the file. No transaction of ours takes a hundredth of it.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(10);

    private readonly string path;
    private readonly TimeSpan patience;
    private readonly SemaphoreSlim turn = new(1, 1);
    private SqliteConnection? connection;
    private SqliteSession? session;
    private FileInPlace? file;
    private bool isClosed;

    public SqliteDatabase(string path, TimeProvider time, TimeSpan? patience = null)
    {
        this.path = path;
        this.patience = patience ?? DefaultPatience;
        Clock = new StoreClock(SqlDialect.Sqlite, time);
    }

    public override StoreClock Clock { get; }

    public override async ValueTask OpenAsync(CancellationToken cancellationToken) =>
        await ReadAsync(static _ => ValueTask.FromResult(true), cancellationToken).ConfigureAwait(false);

    public override async ValueTask<T> WriteAsync<T>(Func<SqlSession, ValueTask<T>> work, CancellationToken cancellationToken) =>
        await TakeTurnAsync(open => InTransactionAsync(open, work), cancellationToken).ConfigureAwait(false);

    public override async ValueTask<bool> TryAloneAsync(string sql, params object?[] values)
    {
        try
        {
            return await TakeTurnAsync(open => open.ExecuteAsync(sql, values), CancellationToken.None).ConfigureAwait(false) == 1;
        }
        catch (CampaignToolsException)
        {
            return false;
        }
    }

    public override async ValueTask<T> ReadAsync<T>(Func<SqlSession, ValueTask<T>> work, CancellationToken cancellationToken) =>
        await TakeTurnAsync(work, cancellationToken).ConfigureAwait(false);

    public override void Dispose()
    {
        // Whoever is at it ends first: its transaction takes a moment only.
        var mine = turn.Wait(patience);
        isClosed = true;
        if (mine)
        {
            Close();
            turn.Release();
        }
    }

    private static async ValueTask<T> InTransactionAsync<T>(SqliteSession session, Func<SqlSession, ValueTask<T>> work)
    {
        // Takes the write lock at once: a transaction that only finds out later that it writes may have to start over.
        await session.ExecuteAsync("BEGIN IMMEDIATE").ConfigureAwait(false);
        try
        {
            var result = await work(session).ConfigureAwait(false);
            await session.ExecuteAsync("COMMIT").ConfigureAwait(false);
            session.Committed();
            return result;
        }
        catch
        {
            session.Abandoned();
            try
            {
                await session.ExecuteAsync("ROLLBACK").ConfigureAwait(false);
            }
            catch (SqliteException)
            {
                // SQLite has rolled back by itself, as it does when the disk is full.
            }

            throw;
        }
    }

    private async ValueTask<T> TakeTurnAsync<T>(Func<SqliteSession, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var result = await work(session ?? await OpenSessionAsync().ConfigureAwait(false)).ConfigureAwait(false);
            return file!.Look() ? result : throw Gone();
        }
        catch (SqliteException failure)
        {
            throw SqliteFailures.Describe(path, failure);
        }
        finally
        {
            turn.Release();
        }
    }

    private async ValueTask<SqliteSession> OpenSessionAsync()
    {
        if (isClosed)
        {
            throw StoreFailure.Create(path, "its connection was closed", "Connect again.");
        }

        try
        {
            SqliteFile.Ensure(path);
            SQLitePCL.Batteries_V2.Init();
            connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = SqliteOpenMode.ReadWrite,
                Pooling = false,
                DefaultTimeout = Math.Max(1, (int)patience.TotalSeconds),
            }.ConnectionString);
            connection.Open();
            var fresh = new SqliteSession(connection);
            await PrepareAsync(fresh).ConfigureAwait(false);
            file = new FileInPlace(connection);
            return session = fresh;
        }
        catch (Exception failure)
        {
            Close();
            throw failure is SqliteException or CampaignToolsException ? failure : SqliteFailures.Describe(path, failure);
        }
    }

    // Not opened anew: a new file knows nothing of what was sent, so whoever wants one has to say so.
    private CampaignToolsException Gone() => StoreFailure.Create(
        path,
        "it was deleted, replaced or cut short while it was in use",
        "Put it back and run the command again. Where it is lost, connect again for a new one, which knows nothing of what was sent: send only what the results say was not sent.");

    private async ValueTask PrepareAsync(SqliteSession fresh)
    {
        // SQLite's own waiting looks again after a millisecond first; the library's only after 150.
        await fresh.ExecuteAsync(FormattableString.Invariant($"PRAGMA busy_timeout = {(long)patience.TotalMilliseconds}")).ConfigureAwait(false);
        var mode = await fresh.ReadOneAsync("PRAGMA journal_mode = WAL", static reader => reader.GetString(0)).ConfigureAwait(false);
        if (!string.Equals(mode, "wal", StringComparison.OrdinalIgnoreCase))
        {
            throw StoreFailure.Create(path, "its file system has no shared memory", "Give a local file, or use PostgreSQL: a network drive is no place for it.");
        }

        // What was committed outlives a power cut: a row that was sent must never look unsent.
        await fresh.ExecuteAsync("PRAGMA synchronous = FULL").ConfigureAwait(false);

        // Keys are random, so an import touches pages everywhere: fewer of them are read and written again and again (16 MB each).
        await fresh.ExecuteAsync("PRAGMA cache_size = -16000").ConfigureAwait(false);
        await fresh.ReadOneAsync("PRAGMA wal_autocheckpoint = 4000", static reader => reader.GetInt64(0)).ConfigureAwait(false);
        var schema = new Schema(SqlDialect.Sqlite, path);
        if (!await schema.IsCurrentAsync(fresh).ConfigureAwait(false))
        {
            await InTransactionAsync(fresh, async open =>
            {
                await schema.UpgradeAsync(open).ConfigureAwait(false);
                return true;
            }).ConfigureAwait(false);
        }
    }

    private void Close()
    {
        session?.Dispose();
        connection?.Dispose();
        (session, connection) = (null, null);
    }
}
