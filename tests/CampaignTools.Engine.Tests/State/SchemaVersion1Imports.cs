using CampaignTools.Engine.Leads;
using CampaignTools.Engine.State;
using CampaignTools.Engine.State.Imports;
using CampaignTools.Engine.State.Sql;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.State;

/// <summary>An import as schema version 1 kept it, and what must be known of it afterwards.</summary>
internal static class SchemaVersion1Imports
{
    private static readonly ImportDescription Import = new("acme", Operation.Schedule, "Monday", "leads.csv");

    public static async Task FillAsync(SqlDialect sql, SqlSession session)
    {
        foreach (var statement in sql.BeforeUpgrade)
        {
            await session.ExecuteAsync(statement);
        }

        await SchemaVersion1.UpgradeAsync(sql, session);
        await session.ExecuteAsync($"UPDATE {sql.Schema}.store_meta SET value = '1' WHERE name = 'schema'");
        await session.ExecuteAsync(
            $"INSERT INTO {sql.Schema}.import (account, operation, name_key, name, source, first_at, last_at) VALUES ('acme', 'Schedule', 'MONDAY', 'Monday', 'leads.csv', 1, 2)");
        (RowKey Key, int Status, int Flight, string? ErrorId, string? RowId)[] rows =
        [
            (Key(1), 2, 0, null, "4711"),
            (Key(2), 5, 0, ErrorIds.InvalidSkill, null),
            (Key(3), 0, 2, null, null),
            (Key(4), 0, 4, null, null),
            .. Enumerable.Range(5, 2500).Select(static number => (Key(number), 1, 6, (string?)null, (string?)null)),
        ];
        foreach (var row in rows)
        {
            await session.ExecuteAsync(
                $"INSERT INTO {sql.Schema}.import_row (import_id, key, status, owner, flight, error_id, row_id) VALUES (1, $1, $2, 41, $3, $4, $5)",
                row.Key.Bytes(),
                row.Status,
                row.Flight,
                row.ErrorId,
                row.RowId);
        }

        await session.ExecuteAsync($"INSERT INTO {sql.Schema}.import_flight (owner, flight) VALUES (41, 4)");
    }

    public static async Task CheckAsync(IStateStore store)
    {
        var before = Assert.Single(await store.Imports.ListAsync(default));
        Assert.Equal((2504, 2500, 1, 1, 1, 1), (
            before.Rows,
            before.Counts[LeadStatus.Added],
            before.Counts[LeadStatus.Scheduled],
            before.Counts[LeadStatus.Rejected],
            before.Counts[LeadStatus.NotSent],
            before.Counts[LeadStatus.Indeterminate]));

        await using var run = await JournalWriter.OpenAsync(store.Imports, Import, OwnerIdentity.Current, TimeProvider.System, default);
        var row = new LeadRow { Number = "9876543210" };
        Assert.Equal(new ImportRowKey(seed: null).Of(row), run.Keys.Of(row));
        var claim = await run.ClaimAsync([Key(1), Key(2), Key(3), Key(4), Key(5), Key(2504), Key(2505)], repeatIsHarmless: false);
        Assert.Equal(new RowClaim(ClaimDecision.Settled, ImportRowStatus.Scheduled, null, "4711"), claim.Rows[0]);
        Assert.Equal(
            [ClaimDecision.Settled, ClaimDecision.Send, ClaimDecision.Send, ClaimDecision.InDoubt, ClaimDecision.Settled, ClaimDecision.Settled, ClaimDecision.Send],
            claim.Rows.Select(static row => row.Decision));
    }

    private static RowKey Key(int number) => RowKeys.Of(number);
}
