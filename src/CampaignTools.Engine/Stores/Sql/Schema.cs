using System.Globalization;
using CampaignTools.Engine.Errors;

namespace CampaignTools.Engine.Stores.Sql;

/// <summary>The tables, version by version, and the way from any earlier version to this one.</summary>
internal sealed class Schema(SqlDialect dialect, string store)
{
    /// <summary>The version that the first step makes. Those before it were never released, and nothing leads from them to here.</summary>
    private const int First = 4;

    /// <summary>Each step after the first makes the next version of the one before. Written once, never changed.</summary>
    private static readonly Func<SqlDialect, SqlSession, ValueTask>[] Steps = [FirstTables.CreateAsync, ScreeningTables.CreateAsync, ImportTables.CreateAsync, LimitTables.CreateAsync];

    private readonly string readVersion = $"SELECT value FROM {dialect.Schema}.store_meta WHERE name = 'schema'";

    public static int Version => First + Steps.Length - 1;

    /// <summary>Whether the tables are there in this version. Throws where a newer module has been here, or another program.</summary>
    public async ValueTask<bool> IsCurrentAsync(SqlSession session) => await VersionAsync(session).ConfigureAwait(false) == Version;

    /// <summary>Makes or upgrades the tables, inside the caller's transaction.</summary>
    public async ValueTask UpgradeAsync(SqlSession session)
    {
        foreach (var statement in dialect.BeforeUpgrade)
        {
            await session.ExecuteAsync(statement).ConfigureAwait(false);
        }

        // Another process may have been faster: what counts is what is there now.
        for (var next = Math.Max(First, await VersionAsync(session).ConfigureAwait(false) + 1); next <= Version; next++)
        {
            await Steps[next - First](dialect, session).ConfigureAwait(false);
            await session.ExecuteAsync(
                $"UPDATE {dialect.Schema}.store_meta SET value = $1 WHERE name = 'schema'",
                next.ToString(CultureInfo.InvariantCulture)).ConfigureAwait(false);
        }
    }

    private static CampaignToolsException Foreign(string store) => StoreFailure.Create(
        store,
        "it is the database of another program",
        "Give -StateStore a file of its own.");

    private async ValueTask<int> VersionAsync(SqlSession session)
    {
        if (await CountAsync(session, dialect.HasMeta).ConfigureAwait(false) == 0)
        {
            if (dialect.HasOthers is not { } others || await CountAsync(session, others).ConfigureAwait(false) == 0)
            {
                return 0;
            }

            // Or somebody has made ours since the first look.
            if (await CountAsync(session, dialect.HasMeta).ConfigureAwait(false) == 0)
            {
                throw Foreign(store);
            }
        }

        var text = await session.ReadOneAsync(readVersion, static reader => reader.GetString(0)).ConfigureAwait(false);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version == 0)
        {
            throw Foreign(store);
        }

        return version switch
        {
            _ when version > Version => throw StoreFailure.Create(
                store,
                string.Create(CultureInfo.InvariantCulture, $"a newer CampaignTools has written it (schema {version}, this one knows up to {Version})"),
                "Update the module on this machine, or give another -StateStore."),
            < First => throw StoreFailure.Create(
                store,
                string.Create(CultureInfo.InvariantCulture, $"a CampaignTools from before the first release has written it (schema {version})"),
                "Move it away, or give another -StateStore."),
            _ => version,
        };
    }

    private static async ValueTask<long> CountAsync(SqlSession session, string sql) =>
        await session.ReadOneAsync(sql, static reader => reader.GetInt64(0)).ConfigureAwait(false);
}
