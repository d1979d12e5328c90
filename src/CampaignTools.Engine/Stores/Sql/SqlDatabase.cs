namespace CampaignTools.Engine.Stores.Sql;

/// <summary>A database that holds our tables. Opens itself at the first use; everything it throws is a StateStoreUnavailable or a stop.</summary>
internal abstract class SqlDatabase : IDisposable
{
    /// <summary>The clock that all who share the database go by.</summary>
    public abstract StoreClock Clock { get; }

    public abstract ValueTask OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Runs the work in one transaction that is on disk when this returns. The work may be run again from its start, so it must not change anything else; and that may
    /// be after it was committed, where the answer was lost: then it must come to the same, or to something that does no harm.
    /// </summary>
    public abstract ValueTask<T> WriteAsync<T>(Func<SqlSession, ValueTask<T>> work, CancellationToken cancellationToken);

    /// <summary>
    /// Runs one statement as a transaction of its own. True where it has changed one row and is on disk; false where it has not, or where it is not known whether
    /// it has: whoever asks has to look, in a transaction, which also says what is wrong.
    /// </summary>
    public abstract ValueTask<bool> TryAloneAsync(string sql, params object?[] values);

    /// <summary>Runs work that only reads.</summary>
    public abstract ValueTask<T> ReadAsync<T>(Func<SqlSession, ValueTask<T>> work, CancellationToken cancellationToken);

    public abstract void Dispose();
}
