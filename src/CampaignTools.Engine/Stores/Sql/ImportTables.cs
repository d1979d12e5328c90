namespace CampaignTools.Engine.Stores.Sql;

/// <summary>The third version: what an import remembers beside its rows.</summary>
internal static class ImportTables
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
        // run_id: the run that began, or ended, last. run: ImportRun. ended: ImportEnd.
        $"ALTER TABLE {sql.Schema}.import ADD COLUMN campaign text",
        $"ALTER TABLE {sql.Schema}.import ADD COLUMN run_id integer NOT NULL DEFAULT 0",
        $"ALTER TABLE {sql.Schema}.import ADD COLUMN run text",
        $"ALTER TABLE {sql.Schema}.import ADD COLUMN ended text",

        // So that an import is not removed while a run of it goes on.
        $"ALTER TABLE {sql.Schema}.import_owner ADD COLUMN import_id integer NOT NULL DEFAULT 0",
    ];
}
