using CampaignTools.Engine.Screening;

namespace CampaignTools.Engine.Stores.Sql;

/// <summary>The second version: do-not-call lists and the history of calls. Numbers are kept as <see cref="NumberKeys"/> only.</summary>
internal static class ScreeningTables
{
    public static async ValueTask CreateAsync(SqlDialect sql, SqlSession session)
    {
        foreach (var statement in Statements(sql))
        {
            await session.ExecuteAsync(statement).ConfigureAwait(false);
        }

        await session.ExecuteAsync(
            $"INSERT INTO {sql.Schema}.store_meta (name, value) VALUES ('number_seed', $1)",
            Convert.ToHexString(NumberKeys.NewSeed())).ConfigureAwait(false);
    }

    private static string[] Statements(SqlDialect sql) =>
    [
        // name_key: the name without regard to letter case. Times are .NET ticks, UTC.
        $"""
        CREATE TABLE {sql.Schema}.do_not_call_list (
            id {sql.AutoId}, name_key text NOT NULL UNIQUE, name text NOT NULL, source text NOT NULL, country text NOT NULL,
            version integer NOT NULL, count bigint NOT NULL, changed_at bigint NOT NULL)
        """,

        // numbers: eight bytes each, little-endian, in order, also from part to part.
        $"""
        CREATE TABLE {sql.Schema}.do_not_call_part (
            list_id integer NOT NULL, part integer NOT NULL, numbers {sql.Blob} NOT NULL, PRIMARY KEY (list_id, part)){sql.Clustered}
        """,
        $"CREATE TABLE {sql.Schema}.history_account (id {sql.AutoId}, account text NOT NULL UNIQUE)",

        // number: 1, 2, 3… of the account. latest: the latest call in it. entry: HistoryEntry.
        $"""
        CREATE TABLE {sql.Schema}.call_history (
            account_id integer NOT NULL, number integer NOT NULL, latest bigint NOT NULL, entry {sql.Blob} NOT NULL, PRIMARY KEY (account_id, number)){sql.Clustered}
        """,
        $"CREATE INDEX call_history_latest ON {sql.IndexOn("call_history")} (account_id, latest)",
        .. sql.StoreUncompressed("do_not_call_part", "numbers"),
        .. sql.StoreUncompressed("call_history", "entry"),
    ];
}
