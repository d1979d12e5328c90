using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Stores.Postgres;
using CampaignTools.Engine.Tests.Stores;
using CampaignTools.Engine.Wire;
using Npgsql;

namespace CampaignTools.Servers.Tests;

/// <summary>Who sleeps in a transaction, and a server that goes away in the middle of one: nobody waits for long, and nothing is done twice or lost.</summary>
[NeedsPostgres]
[Collection(PostgresServerDefinition.Name)]
public sealed class PostgresOutageTests(PostgresServer server) : IDisposable
{
    private static readonly ImportDescription Import = new("acme", Operation.Add, "Monday", Source: null);
    private static readonly OwnerIdentity Elsewhere = new("another machine", 1, 1);
    private static readonly LimitKey Key = new("acme", Operation.Create);
    private static readonly RateLimit Limit = RateLimit.Parse("1000/s");

    private readonly List<IDisposable> opened = [];

    public void Dispose() => opened.ForEach(static one => one.Dispose());

    [StoreFact]
    public async Task Restart_before_the_commit_is_ridden_out() => await CommitIsRiddenOutAsync(reachesServer: false);

    [StoreFact]
    public async Task Restart_at_the_commit_is_ridden_out() => await CommitIsRiddenOutAsync(reachesServer: true);

    [StoreFact]
    public async Task End_of_a_transaction_that_stood_still_is_ridden_out()
    {
        var database = new PostgresDatabase(PostgresAddress.TryParse(await server.CreateDatabaseAsync())!, TimeProvider.System, serverClock: true);
        opened.Add(database);
        foreach (var standsAtCommit in (bool[])[false, true])
        {
            var attempts = 0;
            var seven = await database.WriteAsync(
                async session =>
                {
                    var isFirst = attempts++ == 0;
                    await session.ExecuteAsync("SELECT set_config('idle_in_transaction_session_timeout', $1, true)", isFirst ? "20ms" : "1min");
                    var stands = isFirst ? TimeSpan.FromMilliseconds(500) : TimeSpan.Zero;
                    await Task.Delay(standsAtCommit ? TimeSpan.Zero : stands);
                    var seven = await session.ReadOneAsync("SELECT 7", static row => row.GetInt32(0));
                    await Task.Delay(standsAtCommit ? stands : TimeSpan.Zero);
                    return seven;
                },
                default);
            Assert.Equal((7, 2), (seven, attempts));
        }
    }

    [StoreFact]
    public async Task Nobody_waits_for_one_who_holds_the_clock()
    {
        var text = await server.CreateDatabaseAsync();
        await Open(text).Limits.ReserveAsync(Key, Limit, default);

        // It is to be written again by whoever comes next.
        await PostgresServer.ExecuteAsync(text, "UPDATE campaigntools.clock SET seen = seen - 100000000");
        await using var asleep = await HoldAsync(text, "UPDATE campaigntools.clock SET seen = seen");
        var store = Open(text);
        await store.Limits.ReserveAsync(Key, Limit, default);
        await store.Limits.PauseAsync(Key, new SharedPace(TimeSpan.FromMilliseconds(1), TimeSpan.Zero), default);
        await using var run = await JournalWriter.OpenAsync(store.Imports, Import, OwnerIdentity.Current, TimeProvider.System, default);
        Assert.Equal(ClaimDecision.Send, (await run.ClaimAsync([RowKeys.Of(1)], repeatIsHarmless: false)).Rows[0].Decision);
    }

    [StoreFact]
    public async Task One_of_ours_who_sleeps_in_a_transaction_is_ended_and_the_others_go_on()
    {
        var text = await server.CreateDatabaseAsync();
        var sleeper = new PostgresDatabase(PostgresAddress.TryParse(text)!, TimeProvider.System, serverClock: true);
        opened.Add(sleeper);
        var store = Open(text);
        await store.Limits.ReserveAsync(Key, Limit, default);
        var holds = new TaskCompletionSource();
        var wakes = new TaskCompletionSource();
        var attempts = 0;
        var sleeping = sleeper.WriteAsync(
            async session =>
            {
                if (attempts++ == 0)
                {
                    await session.ExecuteAsync("UPDATE campaigntools.limit_key SET seq = seq + 10");
                    holds.SetResult();
                    await wakes.Task;
                }

                return await session.ReadOneAsync("SELECT 7", static row => row.GetInt32(0));
            },
            default);
        await holds.Task;

        // The server ends the sleeper; what it had done is undone.
        Assert.Equal(2, (await store.Limits.ReserveAsync(Key, Limit, default)).Number);
        wakes.SetResult();
        Assert.Equal((7, 2), (await sleeping, attempts));
    }

    [StoreFact]
    public async Task Silent_run_is_taken_over_unless_it_is_in_a_transaction()
    {
        var text = await server.CreateDatabaseAsync();
        var silent = await ImportLog.OpenAsync(Open(text).Imports, Import, Elsewhere, TimeProvider.System, default);
        var group = new JournalGroup();
        group.Claims.Add(new BatchClaim([RowKeys.Of(1)], repeatIsHarmless: false, 0));
        await silent.CommitAsync(group);
        await using var run = await JournalWriter.OpenAsync(Open(text).Imports, Import, OwnerIdentity.Current, TimeProvider.System, default);
        Assert.Equal(ClaimDecision.TakenByOther, await ClaimAsync(run));
        await PostgresServer.ExecuteAsync(text, $"UPDATE campaigntools.import_owner SET beat_at = beat_at - {(OwnerLife.Lease + TimeSpan.FromSeconds(1)).Ticks} WHERE id = {silent.Owner}");
        await using (var asleep = await HoldAsync(text, $"SELECT 1 FROM campaigntools.import_owner WHERE id = {silent.Owner} FOR UPDATE"))
        {
            Assert.Equal(ClaimDecision.TakenByOther, await ClaimAsync(run));
            await using var end = new NpgsqlCommand("ROLLBACK", asleep);
            await end.ExecuteNonQueryAsync();
        }

        Assert.Equal(ClaimDecision.Send, await ClaimAsync(run));
    }

    [StoreFact]
    public async Task Tables_that_were_dropped_stop_a_run()
    {
        var text = await server.CreateDatabaseAsync();
        await using var run = await JournalWriter.OpenAsync(Open(text).Imports, Import, OwnerIdentity.Current, TimeProvider.System, default);
        await PostgresServer.ExecuteAsync(text, "DROP SCHEMA campaigntools CASCADE");
        var failure = await Assert.ThrowsAsync<CampaignToolsException>(() => ClaimAsync(run));
        Assert.Contains("dropped", failure.Message, StringComparison.Ordinal);
    }

    private async Task CommitIsRiddenOutAsync(bool reachesServer)
    {
        var text = await server.CreateDatabaseAsync();
        var dead = await ImportLog.OpenAsync(Open(text).Imports, Import, OwnerIdentity.Current with { Process = int.MaxValue }, TimeProvider.System, default);
        var group = new JournalGroup();
        group.Claims.Add(new BatchClaim([RowKeys.Of(1), RowKeys.Of(2)], repeatIsHarmless: false, 0));
        await dead.CommitAsync(group);

        var cutter = new CommitCutter(server.Port);
        opened.Insert(0, cutter);
        var store = Open(new NpgsqlConnectionStringBuilder(text) { Port = cutter.Port }.ConnectionString);
        await using (var run = await JournalWriter.OpenAsync(store.Imports, Import, OwnerIdentity.Current, TimeProvider.System, default))
        {
            cutter.Arm(reachesServer);
            RowKey[] keys = [RowKeys.Of(1), RowKeys.Of(2), RowKeys.Of(3)];
            var claim = await run.ClaimAsync(keys, repeatIsHarmless: false);
            Assert.Equal(1, cutter.Cuts);
            Assert.All(claim.Rows, static row => Assert.Equal(ClaimDecision.Send, row.Decision));

            await using var other = await JournalWriter.OpenAsync(Open(text).Imports, Import, OwnerIdentity.Current, TimeProvider.System, default);
            Assert.All((await other.ClaimAsync(keys, repeatIsHarmless: false)).Rows, static row => Assert.Equal(ClaimDecision.TakenByOther, row.Decision));

            await run.LeaveAsync(claim.Flight);
            run.Settle(new FlightSettlement(claim.Flight, [.. keys.Select(static key => new RowSettlement(key, ImportRowStatus.Added))]));
            cutter.Arm(reachesServer);
            await run.CloseAsync();
            Assert.Equal(2, cutter.Cuts);
        }

        var summary = Assert.Single(await Open(text).Imports.ListAsync(default));
        Assert.Equal((3, 3), (summary.Rows, summary.Counts[LeadStatus.Added]));
    }

    private IStateStore Open(string text)
    {
        var store = StateStoreFactory.Open(text, TimeProvider.System);
        opened.Add(store);
        return store;
    }

    private static async Task<ClaimDecision> ClaimAsync(JournalWriter run) => (await run.ClaimAsync([RowKeys.Of(1)], repeatIsHarmless: false)).Rows[0].Decision;

    /// <summary>A client that is not ours does this in a transaction, and sleeps until it is disposed of.</summary>
    private static async Task<NpgsqlConnection> HoldAsync(string text, string sql)
    {
        var connection = new NpgsqlConnection(text + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("BEGIN; " + sql, connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
