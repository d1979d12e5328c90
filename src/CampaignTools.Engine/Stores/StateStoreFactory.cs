using CampaignTools.Engine.Stores.Memory;
using CampaignTools.Engine.Stores.Postgres;
using CampaignTools.Engine.Stores.Sql;
using CampaignTools.Engine.Stores.Sqlite;

namespace CampaignTools.Engine.Stores;

/// <summary>Finds the store that -StateStore names. Nothing is opened, and no database library loaded, before the first use.</summary>
internal static class StateStoreFactory
{
    /// <summary>The name of a store that lives as long as its connection and is shared with nobody.</summary>
    public const string InMemory = ":memory:";

    /// <summary>Whether it is a file's path. Throws where it is meant for a server and can't be read.</summary>
    public static bool NamesFile(string stateStore) => stateStore != InMemory && PostgresAddress.TryParse(stateStore) is null;

    /// <summary>Whether it is a connection string with a password in it.</summary>
    public static bool HoldsSecret(string stateStore) => stateStore != InMemory && PostgresAddress.TryParse(stateStore)?.Secrets.Any(static secret => secret is not null) == true;

    /// <param name="stateStore">A file path, a PostgreSQL connection string, <see cref="InMemory"/>, or null for the file of this user.</param>
    /// <param name="time">The clock.</param>
    public static IStateStore Open(string? stateStore, TimeProvider time)
    {
        if (stateStore == InMemory)
        {
            return new MemoryStateStore(time);
        }

        if (stateStore is not null && PostgresAddress.TryParse(stateStore) is { } address)
        {
            // A clock that was put in place of the system's is the clock for the store too.
            var serverClock = ReferenceEquals(time, TimeProvider.System);
            return new SqlStateStore(address.Description, SqlDialect.Postgres(serverClock), time, () => new PostgresDatabase(address, time, serverClock));
        }

        var path = SqlitePath.Resolve(stateStore);
        return new SqlStateStore(path, SqlDialect.Sqlite, time, () => new SqliteDatabase(path, time));
    }
}
