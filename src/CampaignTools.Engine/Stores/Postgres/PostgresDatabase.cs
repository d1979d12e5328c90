using System.Globalization;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Stores.Sql;
using Npgsql;

namespace CampaignTools.Engine.Stores.Postgres;

/// <summary>The server, through a small pool of connections.</summary>
internal sealed class PostgresDatabase : SqlDatabase
{
    /// <summary>What an outage may last in the middle of a run. Before the first use there is no patience: a wrong address should show at once.</summary>
    private static readonly TimeSpan LongestOutage = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Set for each transaction, as a pooler allows it. Who stands still in the middle of one (asleep, stopped, cut off) is ended by the server and gives up its locks
    /// before those who wait for them lose patience: none of our transactions needs a hundredth of it.
    /// </summary>
    private const string Patience = "SELECT set_config('idle_in_transaction_session_timeout', '5s', true), set_config('lock_timeout', '6s', true)";

    private readonly PostgresAddress address;
    private readonly PostgresFailures failures;
    private readonly TimeProvider time;
    private readonly SqlDialect dialect;
    private readonly SemaphoreSlim opening = new(1, 1);
    private NpgsqlDataSource? source;
    private bool isClosed;

    public PostgresDatabase(PostgresAddress address, TimeProvider time, bool serverClock)
    {
        this.address = address;
        this.time = time;
        failures = new PostgresFailures(address);
        dialect = SqlDialect.Postgres(serverClock);
        Clock = new StoreClock(dialect, time);
    }

    public override StoreClock Clock { get; }

    public override async ValueTask OpenAsync(CancellationToken cancellationToken) =>
        await SourceAsync(cancellationToken).ConfigureAwait(false);

    public override ValueTask<T> WriteAsync<T>(Func<SqlSession, ValueTask<T>> work, CancellationToken cancellationToken) =>
        RepeatedAsync((open, stop) => InTransactionAsync(open, work, stop), cancellationToken);

    public override async ValueTask<bool> TryAloneAsync(string sql, params object?[] values)
    {
        try
        {
            var open = await SourceAsync(CancellationToken.None).ConfigureAwait(false);
            using var connection = await open.OpenConnectionAsync(CancellationToken.None).ConfigureAwait(false);
            return await new PostgresSession(connection, CancellationToken.None).ExecuteAsync(sql, values).ConfigureAwait(false) == 1;
        }
        catch (Exception failure) when (failure is CampaignToolsException || IsTheServers(failure))
        {
            return false;
        }
    }

    public override ValueTask<T> ReadAsync<T>(Func<SqlSession, ValueTask<T>> work, CancellationToken cancellationToken) =>
        RepeatedAsync(
            async (open, stop) =>
            {
                using var connection = await open.OpenConnectionAsync(stop).ConfigureAwait(false);
                return await work(new PostgresSession(connection, stop)).ConfigureAwait(false);
            },
            cancellationToken);

    public override void Dispose()
    {
        isClosed = true;
        source?.Dispose();
    }

    /// <summary>Rides out what passes: a server that restarts, two transactions that got into each other's way.</summary>
    private async ValueTask<T> RepeatedAsync<T>(Func<NpgsqlDataSource, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        var open = await SourceAsync(cancellationToken).ConfigureAwait(false);
        var started = time.GetTimestamp();
        for (var pause = FirstPause; ; pause *= 2)
        {
            try
            {
                return await work(open, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (PostgresFailures.IsPassing(failure) && !isClosed && time.GetElapsedTime(started) + pause < LongestOutage)
            {
                await Task.Delay(pause < LongestPause ? pause : LongestPause, time, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (IsTheServers(failure))
            {
                throw failures.Describe(failure);
            }
        }
    }

    private static async ValueTask<T> InTransactionAsync<T>(NpgsqlDataSource open, Func<SqlSession, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        using var connection = await open.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        var session = new PostgresSession(connection, cancellationToken);
        await session.ExecuteAsync(Patience).ConfigureAwait(false);
        var result = await work(session).ConfigureAwait(false);

        // Not cancellable: what was committed must be known. Where the answer is lost, the work is run again, as it allows.
        await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        session.Committed();
        return result;
    }

    private async ValueTask<NpgsqlDataSource> SourceAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref source) is { } open)
        {
            return open;
        }

        await opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        NpgsqlDataSource? fresh = null;
        try
        {
            if (source is { } meanwhile)
            {
                return meanwhile;
            }

            if (isClosed)
            {
                throw StoreFailure.Create(address.Description, "its connection was closed", "Connect again.");
            }

            fresh = NpgsqlDataSource.Create(Settings());
            await PrepareAsync(fresh, cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref source, fresh);
            return fresh;
        }
        catch (Exception failure)
        {
            fresh?.Dispose();
            throw failure is CampaignToolsException or OperationCanceledException ? failure : failures.Describe(failure);
        }
        finally
        {
            opening.Release();
        }
    }

    private string Settings()
    {
        // What the user says goes; these are for what is left open.
        var settings = new NpgsqlConnectionStringBuilder
        {
            ApplicationName = "CampaignTools",
            Timeout = 10,
            CommandTimeout = 15,
            MaxPoolSize = 8,
            KeepAlive = 30,

            // A pooler (PgBouncer in transaction mode) gives each transaction another connection: nothing is prepared on one, and nothing of a session is changed.
            MaxAutoPrepare = 0,
            NoResetOnClose = true,
        };
        var place = 0;
        foreach (var (name, value) in address.Settings)
        {
            place++;
            try
            {
                settings[name] = value;
            }
            catch (Exception wrong) when (wrong is ArgumentException or FormatException or OverflowException or InvalidCastException)
            {
                // By its place: the name may be the rest of a password with a semicolon in it.
                throw StoreFailure.Create(
                    address.Description,
                    string.Create(CultureInfo.InvariantCulture, $"setting {place} of its address is not known, or can't have this value"),
                    "Correct it; in a connection string, a password with ; or = goes in quotes.");
            }
        }

        if (settings is { TcpKeepAlive: false, TcpKeepAliveTime: 0, Host: { } host } && !host.StartsWith('/'))
        {
            // A server that vanished without a word is noticed by those who wait for its answer. (A path is a socket of this machine.)
            (settings.TcpKeepAlive, settings.TcpKeepAliveTime, settings.TcpKeepAliveInterval) = (true, 15, 5);
        }

        settings.Enlist = false;
        settings.IncludeErrorDetail = false;
        return settings.ConnectionString;
    }

    private async ValueTask PrepareAsync(NpgsqlDataSource fresh, CancellationToken cancellationToken)
    {
        var schema = new Schema(dialect, address.Description);
        using (var connection = await fresh.OpenConnectionAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await schema.IsCurrentAsync(new PostgresSession(connection, cancellationToken)).ConfigureAwait(false))
            {
                return;
            }
        }

        await InTransactionAsync(
            fresh,
            async session =>
            {
                await schema.UpgradeAsync(session).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static bool IsTheServers(Exception failure) => failure is NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException or ObjectDisposedException;
}
