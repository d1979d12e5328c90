using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Screening;
using CampaignTools.Engine.Tokens;

namespace CampaignTools.Engine.Stores.Sql;

/// <summary>A store in a database. The database, and the library that speaks to it, is loaded when it is first used.</summary>
internal sealed class SqlStateStore : IStateStore
{
    private readonly Lazy<SqlDatabase> database;

    public SqlStateStore(string description, SqlDialect dialect, TimeProvider time, Func<SqlDatabase> create)
    {
        Description = description;
        database = new Lazy<SqlDatabase>(create);
        Limits = new SqlLimitStore(database, dialect);
        Tokens = new SqlTokenStore(database, dialect);
        Imports = new SqlImportStore(database, dialect, time);
        DoNotCall = new SqlDoNotCallStore(database, dialect, time);
        History = new SqlCallHistoryStore(database, dialect);
    }

    public string Description { get; }

    public ILimitStore Limits { get; }

    public ITokenStore Tokens { get; }

    public IImportStore Imports { get; }

    public IDoNotCallStore DoNotCall { get; }

    public ICallHistoryStore History { get; }

    public ValueTask OpenAsync(CancellationToken cancellationToken) => database.Value.OpenAsync(cancellationToken);

    public void Dispose()
    {
        if (database.IsValueCreated)
        {
            database.Value.Dispose();
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
