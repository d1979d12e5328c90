namespace CampaignTools.Engine.Stores.Sql;

/// <summary>The tables of the first version that was released. Times are .NET ticks of the store's clock.</summary>
internal static class FirstTables
{
    public static async ValueTask CreateAsync(SqlDialect sql, SqlSession session)
    {
        foreach (var statement in Statements(sql))
        {
            await session.ExecuteAsync(statement).ConfigureAwait(false);
        }
    }

    private static string[] Statements(SqlDialect sql) =>
    [
        $"CREATE TABLE {sql.Schema}.store_meta (name text PRIMARY KEY, value text NOT NULL){sql.Clustered}",
        $"INSERT INTO {sql.Schema}.store_meta (name, value) VALUES ('schema', '0')",

        // One row: see StoreClock.
        $"CREATE TABLE {sql.Schema}.clock (id integer PRIMARY KEY, shift bigint NOT NULL, seen bigint NOT NULL, steps bigint NOT NULL)",
        $"INSERT INTO {sql.Schema}.clock (id, shift, seen, steps) VALUES (1, 0, 0, 0)",

        // seq: places given so far. keep: how long places bind somebody, the longest window of all who share the key.
        // spacing: how far apart requests leave where the provider refuses for haste without saying what it allows; 0 where nothing is known.
        $"""
        CREATE TABLE {sql.Schema}.limit_key (
            id {sql.AutoId}, name text NOT NULL UNIQUE, seq bigint NOT NULL, keep bigint NOT NULL, paused_until bigint,
            spacing bigint NOT NULL DEFAULT 0)
        """,
        $"""
        CREATE TABLE {sql.Schema}.limit_place (
            limit_id integer NOT NULL, seq bigint NOT NULL, at bigint NOT NULL, PRIMARY KEY (limit_id, seq)){sql.Clustered}
        """,

        // generation 0: no token yet. sealed: see TokenSeal.
        $"""
        CREATE TABLE {sql.Schema}.token (
            account text PRIMARY KEY, generation bigint NOT NULL, sealed {sql.Blob}, issued bigint, expires bigint,
            lease_owner text, lease_until bigint){sql.Clustered}
        """,

        // name_key: the name without regard to letter case; a name typed another way must not start the import again. key_seed: see ImportRowKey.
        $"""
        CREATE TABLE {sql.Schema}.import (
            id {sql.AutoId}, account text NOT NULL, operation text NOT NULL, name_key text NOT NULL, name text NOT NULL, source text,
            first_at bigint NOT NULL, last_at bigint NOT NULL, key_seed {sql.Blob} NOT NULL, UNIQUE (name_key, account, operation))
        """,

        // A run of an import that is going on: one that is not here any more is dead for good.
        $"""
        CREATE TABLE {sql.Schema}.import_owner (
            id {sql.AutoId}, machine text NOT NULL, process integer NOT NULL, started bigint NOT NULL, beat_at bigint NOT NULL)
        """,

        // What a run does in one transaction is one entry, where a row of its own for each lead was a quarter as fast.
        // number: 1, 2, 3… of the import. owner: the run that has written it. entry: LogEntry.
        $"""
        CREATE TABLE {sql.Schema}.import_log (
            import_id integer NOT NULL, number integer NOT NULL, owner integer NOT NULL, entry {sql.Blob} NOT NULL, PRIMARY KEY (import_id, number)){sql.Clustered}
        """,
        .. sql.StoreUncompressed("import_log", "entry"),
    ];
}
