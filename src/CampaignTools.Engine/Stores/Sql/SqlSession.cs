using System.Data.Common;

namespace CampaignTools.Engine.Stores.Sql;

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
        var rows = new List<T>();
        await ReadEachAsync(sql, row => rows.Add(read(row)), values).ConfigureAwait(false);
        return rows;
    }

    /// <summary>Reads row by row, keeping none.</summary>
    public async ValueTask ReadEachAsync(string sql, Action<DbDataReader> read, params object?[] values)
    {
        using var lease = Prepare(sql, values);
        using var reader = await lease.Command.ExecuteReaderAsync(Cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(Cancellation).ConfigureAwait(false))
        {
            read(reader);
        }
    }

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
