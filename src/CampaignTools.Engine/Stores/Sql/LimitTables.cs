namespace CampaignTools.Engine.Stores.Sql;

/// <summary>The fourth version: places of a limit are found by their times.</summary>
internal static class LimitTables
{
    public static async ValueTask CreateAsync(SqlDialect sql, SqlSession session) =>
        await session.ExecuteAsync($"CREATE INDEX limit_place_at ON {sql.IndexOn("limit_place")} (limit_id, at)").ConfigureAwait(false);
}
