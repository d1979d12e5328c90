namespace CampaignTools.Engine.State.Sql;

/// <summary>How far apart requests leave where the provider refuses for haste without saying what it allows.</summary>
internal static class SchemaVersion3
{
    // spacing: ticks; 0 where nothing is known.
    public static async ValueTask UpgradeAsync(SqlDialect sql, SqlSession session) =>
        await session.ExecuteAsync($"ALTER TABLE {sql.Schema}.limit_key ADD COLUMN spacing bigint NOT NULL DEFAULT 0").ConfigureAwait(false);
}
