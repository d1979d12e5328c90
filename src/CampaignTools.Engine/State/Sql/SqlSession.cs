using System.Data.Common;

namespace CampaignTools.Engine.State.Sql;

/// <summary>Statements on one connection, usually inside one transaction.</summary>
internal abstract class SqlSession
{
    private List<Action>? afterCommit;

    public async ValueTask<int> ExecuteAsync(string sql, params object?[] values)
    {
        using var lease = Prepare(sql, values);
        return await lease.Command.ExecuteNonQueryAsync(Cancellation).ConfigureAwait(false);
    }

    /// <summary>The first row, or the default.</summary>
    public async ValueTask<T?> ReadOneAsync<T>(string sql, Func<DbDataReader, T> read, params object?[] values)
    {
        using var lease = Prepare(sql, values);
        using var reader = await lease.Command.ExecuteReaderAsync(Cancellation).ConfigureAwait(false);
        return await reader.ReadAsync(Cancellation).ConfigureAwait(false) ? read(reader) : default;
    }

    public async ValueTask<List<T>> ReadAllAsync<T>(string sql, Func<DbDataReader, T> read, params object?[] values)
    {
        using var lease = Prepare(sql, values);
        using var reader = await lease.Command.ExecuteReaderAsync(Cancellation).ConfigureAwait(false);
        var rows = new List<T>();
        while (await reader.ReadAsync(Cancellation).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Runs one statement for many sets of values, in their order; <paramref name="affected"/> hears how many rows each changed.</summary>
    public abstract ValueTask ExecuteEachAsync(string sql, IReadOnlyList<object?[]> values, Action<int, int>? affected);

    /// <summary>Reads at most one row for each of many sets of values; <paramref name="read"/> hears of those that are there.</summary>
    public abstract ValueTask ReadEachAsync(string sql, IReadOnlyList<object?[]> values, Action<int, DbDataReader> read);

    /// <summary>What this process may remember only if the transaction is committed.</summary>
    public void AfterCommit(Action action) => (afterCommit ??= []).Add(action);

    /// <summary>To be called when the transaction is committed.</summary>
    public void Committed()
    {
        if (afterCommit is { } actions)
        {
            afterCommit = null;
            actions.ForEach(static action => action());
        }
    }

    /// <summary>To be called when it is not.</summary>
    public void Abandoned() => afterCommit = null;

    protected abstract CancellationToken Cancellation { get; }

    protected abstract CommandLease Prepare(string sql, object?[] values);

    /// <summary>A command with its values, and whether it is to be thrown away after use.</summary>
    protected readonly record struct CommandLease(DbCommand Command, bool IsKept) : IDisposable
    {
        public void Dispose()
        {
            if (!IsKept)
            {
                Command.Dispose();
            }
        }
    }
}
