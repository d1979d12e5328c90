namespace CampaignTools.Engine.Stores.Sql;

/// <summary>Everything in which the two databases' SQL differs. Parameters are $1, $2… in both.</summary>
internal sealed record SqlDialect
{
    /// <summary>100 ns units between year 1 and 1970: what .NET's ticks count from.</summary>
    private const string UnixEpoch = "621355968000000000";

    public static SqlDialect Sqlite { get; } = new()
    {
        Schema = "main",
        Blob = "blob",

        // AUTOINCREMENT: the number of an owner that is gone is never given again.
        AutoId = "integer PRIMARY KEY AUTOINCREMENT",
        Clustered = " WITHOUT ROWID",
        ForUpdate = "",
        SkipLocked = "",
        Now = "CAST($1 AS bigint)",
        IndexOn = static table => table,
        HasMeta = "SELECT count(*) FROM main.sqlite_master WHERE type = 'table' AND name = 'store_meta'",
        HasOthers = "SELECT count(*) FROM main.sqlite_master WHERE name NOT LIKE 'sqlite_%'",
        BeforeUpgrade = [],
        StoreUncompressed = static (_, _) => [],
    };

    /// <param name="serverClock">Whether the server's clock counts; without it the client's does, which is then a simulated one.</param>
    public static SqlDialect Postgres(bool serverClock) => new()
    {
        Schema = "campaigntools",
        Blob = "bytea",
        AutoId = "integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
        Clustered = "",
        ForUpdate = " FOR UPDATE",
        SkipLocked = " FOR UPDATE SKIP LOCKED",
        Now = serverClock ? $"(extract(epoch FROM clock_timestamp()) * 10000000)::bigint + {UnixEpoch}" : "CAST($1 AS bigint)",
        HasServerClock = serverClock,
        IndexOn = static table => $"campaigntools.{table}",
        HasMeta = "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'campaigntools' AND tablename = 'store_meta'",
        HasOthers = null,
        BeforeUpgrade =
        [
            // Only one process at a time makes or upgrades the schema. The number is any that nobody else uses.
            "SELECT pg_advisory_xact_lock(4855312861519834708)",
            "CREATE SCHEMA IF NOT EXISTS campaigntools",
        ],
        StoreUncompressed = static (table, column) => [$"ALTER TABLE campaigntools.{table} ALTER COLUMN {column} SET STORAGE EXTERNAL"],
    };

    /// <summary>The schema that every table name is qualified with.</summary>
    public required string Schema { get; init; }

    /// <summary>The type of bytes.</summary>
    public required string Blob { get; init; }

    /// <summary>The column definition of a primary key that numbers itself.</summary>
    public required string AutoId { get; init; }

    /// <summary>What makes a table its own primary key index.</summary>
    public required string Clustered { get; init; }

    /// <summary>What makes a query lock the rows that it finds; nothing where a transaction that writes has the database to itself.</summary>
    public required string ForUpdate { get; init; }

    /// <summary>The same, but leaves out rows that are locked already: for what concerns everybody, so that nobody waits for one who sleeps in a transaction.</summary>
    public required string SkipLocked { get; init; }

    /// <summary>The time now, in .NET ticks of UTC.</summary>
    public required string Now { get; init; }

    public bool HasServerClock { get; init; }

    /// <summary>A table as the statement that makes an index of it names it.</summary>
    public required Func<string, string> IndexOn { get; init; }

    /// <summary>Counts our meta table.</summary>
    public required string HasMeta { get; init; }

    /// <summary>Counts the objects in a database that should be ours alone; null where others' objects are no surprise.</summary>
    public required string? HasOthers { get; init; }

    /// <summary>What goes before the schema is made or upgraded, in the same transaction.</summary>
    public required string[] BeforeUpgrade { get; init; }

    /// <summary>The statements after which a column (of the table, of the name) is not compressed, for what can't be made smaller.</summary>
    public required Func<string, string, string[]> StoreUncompressed { get; init; }
}
