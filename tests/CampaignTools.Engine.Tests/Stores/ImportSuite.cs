using System.Diagnostics;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Stores;

/// <summary>What every store must do for imports: a row is one run's at a time, and what is known of it outlives the run.</summary>
public abstract class ImportSuite(StoreHarness harness) : StoreSuite(harness)
{
    private static readonly ImportDescription Import = new("Ozonetel/api.example.net/acme", Operation.Schedule, "Monday", "leads.csv");
    private static readonly OwnerIdentity Here = OwnerIdentity.Current;
    private static readonly OwnerIdentity GoneHere = Here with { Process = DeadProcess() };
    private static readonly OwnerIdentity Elsewhere = new("another machine", 1, 1);

    [StoreFact]
    public async Task New_rows_are_sent_and_settled_ones_are_not()
    {
        await using (var first = await RunAsync())
        {
            var claim = await first.ClaimAsync(Keys(1, 2, 3, 4, 5, 6, 7, 8), repeatIsHarmless: false);
            Assert.All(claim.Rows, static row => Assert.Equal(ClaimDecision.Send, row.Decision));
            await first.LeaveAsync(claim.Flight);
            first.Settle(new FlightSettlement(claim.Flight,
            [
                new(Key(1), ImportRowStatus.Added),
                new(Key(2), ImportRowStatus.Scheduled, RowId: "4711"),
                new(Key(3), ImportRowStatus.Queued),
                new(Key(4), ImportRowStatus.Duplicate, ErrorIds.DuplicateRow),
                new(Key(5), ImportRowStatus.Rejected, ErrorIds.InvalidSkill),
                new(Key(6), ImportRowStatus.Failed, ErrorIds.ConnectionFailed),
                new(Key(7), ImportRowStatus.NotSent),
                new(Key(8), ImportRowStatus.Indeterminate, ErrorIds.OutcomeUnknown),
            ]));
        }

        await using var second = await RunAsync();
        var again = await second.ClaimAsync(Keys(1, 2, 3, 4, 5, 6, 7, 8, 9), repeatIsHarmless: false);
        Assert.Equal(new RowClaim(ClaimDecision.Settled, ImportRowStatus.Added), again.Rows[0]);
        Assert.Equal(new RowClaim(ClaimDecision.Settled, ImportRowStatus.Scheduled, null, "4711"), again.Rows[1]);
        Assert.Equal(new RowClaim(ClaimDecision.Settled, ImportRowStatus.Queued), again.Rows[2]);
        Assert.Equal(new RowClaim(ClaimDecision.Settled, ImportRowStatus.Duplicate, ErrorIds.DuplicateRow), again.Rows[3]);
        Assert.Equal(
            [ClaimDecision.Send, ClaimDecision.Send, ClaimDecision.Send, ClaimDecision.InDoubt, ClaimDecision.Send],
            again.Rows[4..].Select(static row => row.Decision));
    }

    [StoreFact]
    public async Task Same_row_twice_in_a_run_is_sent_once()
    {
        await using var run = await RunAsync();
        var first = await run.ClaimAsync(Keys(1, 2, 1), repeatIsHarmless: true);
        Assert.Equal([ClaimDecision.Send, ClaimDecision.Send, ClaimDecision.Same], first.Rows.Select(static row => row.Decision));
        var second = await run.ClaimAsync(Keys(2, 3), repeatIsHarmless: true);
        Assert.Equal([ClaimDecision.Same, ClaimDecision.Send], second.Rows.Select(static row => row.Decision));
        run.Settle(new FlightSettlement(first.Flight, [new(Key(1), ImportRowStatus.Failed), new(Key(2), ImportRowStatus.Added)]));
        var third = await run.ClaimAsync(Keys(1, 2), repeatIsHarmless: true);
        Assert.All(third.Rows, static row => Assert.Equal(ClaimDecision.Same, row.Decision));
    }

    [StoreFact]
    public async Task Dead_runs_rows_are_free_where_their_request_never_left_and_in_doubt_where_it_did()
    {
        await CrashAsync(GoneHere, leaves: true, 1, 2);
        await CrashAsync(GoneHere, leaves: false, 3);
        await using (var careful = await RunAsync())
        {
            var claim = await careful.ClaimAsync(Keys(1, 2, 3), repeatIsHarmless: false);
            Assert.Equal([ClaimDecision.InDoubt, ClaimDecision.InDoubt, ClaimDecision.Send], claim.Rows.Select(static row => row.Decision));
        }

        await using var harmless = await RunAsync();
        var repeat = await harmless.ClaimAsync(Keys(1, 2, 3), repeatIsHarmless: true);
        Assert.Equal([ClaimDecision.Repeat, ClaimDecision.Repeat, ClaimDecision.Send], repeat.Rows.Select(static row => row.Decision));
    }

    [StoreFact]
    public async Task Claim_that_leaves_at_once_is_in_doubt_after_a_crash()
    {
        var run = await LogAsync(GoneHere);
        await run.CommitAsync(Group(new BatchClaim(Keys(1, 2), repeatIsHarmless: false, 0, leaves: true)));
        await run.CommitAsync(Group(new BatchClaim(Keys(3), repeatIsHarmless: false, 2)));
        await using var next = await RunAsync();
        var claim = await next.ClaimAsync(Keys(1, 2, 3), repeatIsHarmless: false);
        Assert.Equal([ClaimDecision.InDoubt, ClaimDecision.InDoubt, ClaimDecision.Send], claim.Rows.Select(static row => row.Decision));
    }

    [StoreFact]
    public async Task Runs_that_go_on_side_by_side_see_what_the_other_has_written()
    {
        await using var one = await RunAsync();
        await using var other = await RunAsync();
        var first = await one.ClaimAsync(Keys(1, 2), repeatIsHarmless: false);
        Assert.Equal(ClaimDecision.Send, (await other.ClaimAsync(Keys(3), repeatIsHarmless: false)).Rows[0].Decision);
        one.Settle(new FlightSettlement(first.Flight, [new(Key(1), ImportRowStatus.Queued, RowId: "4711"), new(Key(2), ImportRowStatus.Failed, ErrorIds.ConnectionFailed)]));

        // A question goes along, so that the settlement is on disk.
        Assert.Equal(ClaimDecision.TakenByOther, (await one.ClaimAsync(Keys(3), repeatIsHarmless: false)).Rows[0].Decision);
        var claim = await other.ClaimAsync(Keys(1, 2), repeatIsHarmless: false);
        Assert.Equal(new RowClaim(ClaimDecision.Settled, ImportRowStatus.Queued, null, "4711"), claim.Rows[0]);
        Assert.Equal(ClaimDecision.Send, claim.Rows[1].Decision);
    }

    [StoreFact]
    public async Task Row_in_doubt_stays_so_however_its_repeat_ends()
    {
        await CrashAsync(GoneHere, leaves: true, 1);

        // The repeat was claimed and its run died before the request left.
        var repeating = await LogAsync(GoneHere);
        var claim = new BatchClaim(Keys(1), repeatIsHarmless: true, 0);
        await repeating.CommitAsync(Group(claim));
        Assert.Equal(ClaimDecision.Repeat, claim.Rows[0].Decision);
        await using var next = await RunAsync();
        Assert.Equal(ClaimDecision.InDoubt, (await next.ClaimAsync(Keys(1), repeatIsHarmless: false)).Rows[0].Decision);
    }

    [StoreFact]
    public async Task Living_runs_rows_are_left_to_it()
    {
        await using var one = await RunAsync();
        await using var other = await RunAsync();
        await one.ClaimAsync(Keys(1, 2), repeatIsHarmless: false);
        var claim = await other.ClaimAsync(Keys(2, 3), repeatIsHarmless: true);
        Assert.Equal([ClaimDecision.TakenByOther, ClaimDecision.Send], claim.Rows.Select(static row => row.Decision));
    }

    [StoreFact]
    public async Task Run_on_another_machine_is_dead_when_it_has_been_silent_for_its_lease()
    {
        await CrashAsync(Elsewhere, leaves: false, 1);
        await using (var early = await RunAsync())
        {
            Assert.Equal(ClaimDecision.TakenByOther, (await early.ClaimAsync(Keys(1), repeatIsHarmless: false)).Rows[0].Decision);
        }

        Time.Advance(OwnerLife.Lease + TimeSpan.FromSeconds(1));
        await using var late = await RunAsync();
        Assert.Equal(ClaimDecision.Send, (await late.ClaimAsync(Keys(1), repeatIsHarmless: false)).Rows[0].Decision);
    }

    [StoreFact]
    public async Task Process_number_that_was_given_again_is_not_the_same_process()
    {
        await CrashAsync(Here with { Started = Here.Started - 1 }, leaves: false, 1);
        await using var run = await RunAsync();
        Assert.Equal(ClaimDecision.Send, (await run.ClaimAsync(Keys(1), repeatIsHarmless: false)).Rows[0].Decision);
    }

    [StoreFact]
    public async Task Run_that_was_taken_for_dead_sends_nothing_when_it_wakes_up()
    {
        var asleep = await LogAsync(Elsewhere);
        var claim = new BatchClaim(Keys(1, 2), repeatIsHarmless: false, 0);
        await asleep.CommitAsync(Group(claim));
        Time.Advance(OwnerLife.Lease * 2);
        await using (var other = await RunAsync())
        {
            Assert.Equal(ClaimDecision.Send, (await other.ClaimAsync(Keys(1), repeatIsHarmless: false)).Rows[0].Decision);
        }

        var group = new JournalGroup();
        group.Leaving.Add(claim.Flight);
        await asleep.CommitAsync(group);
        Assert.True(group.IsOwnerLost);

        // Its answers still count, for rows that nobody has taken from it.
        group.Clear();
        group.Settled.Add(new FlightSettlement(claim.Flight, [new(Key(1), ImportRowStatus.Added), new(Key(2), ImportRowStatus.Added)]));
        await asleep.CommitAsync(group);
        await using var next = await RunAsync();
        var rows = (await next.ClaimAsync(Keys(1, 2), repeatIsHarmless: false)).Rows;
        Assert.Equal([ClaimDecision.Send, ClaimDecision.Settled], rows.Select(static row => row.Decision));
    }

    [StoreFact]
    public async Task Writer_of_a_run_that_was_taken_for_dead_refuses()
    {
        var time = Time;
        await using var run = await JournalWriter.OpenAsync(Open().Imports, Import, Elsewhere, TimeProvider.System, default);
        var claim = await run.ClaimAsync(Keys(1), repeatIsHarmless: false);
        time.Advance(OwnerLife.Lease * 2);
        await using (var other = await RunAsync())
        {
            await other.ClaimAsync(Keys(1), repeatIsHarmless: false);
        }

        var failure = await Assert.ThrowsAsync<CampaignToolsException>(() => run.LeaveAsync(claim.Flight));
        Assert.Equal(ErrorIds.StateStoreUnavailable, failure.ErrorId);
        Assert.Same(failure, run.Failure);
        Assert.Same(failure, await Assert.ThrowsAsync<CampaignToolsException>(() => run.CloseAsync().AsTask()));
    }

    [StoreFact]
    public async Task Two_runs_at_once_share_the_rows_and_none_has_a_row_twice()
    {
        const int Rows = 2000;
        var sent = new int[Rows];
        async Task SendAsync(IStateStore store)
        {
            await using var run = await JournalWriter.OpenAsync(store.Imports, Import, Here, TimeProvider.System, default);
            for (var start = 0; start < Rows; start += 50)
            {
                var claim = await run.ClaimAsync(Keys(Enumerable.Range(start, 50).ToArray()), repeatIsHarmless: false);
                await run.LeaveAsync(claim.Flight);
                var settled = new List<RowSettlement>();
                for (var i = 0; i < 50; i++)
                {
                    if (claim.Rows[i].Decision == ClaimDecision.Send)
                    {
                        Interlocked.Increment(ref sent[start + i]);
                        settled.Add(new RowSettlement(claim.Keys[i], ImportRowStatus.Added));
                    }
                }

                run.Settle(new FlightSettlement(claim.Flight, [.. settled]));
            }
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SendAsync(Open(TimeProvider.System)))));
        Assert.All(sent, static times => Assert.Equal(1, times));
        var summary = Assert.Single(await Open().Imports.ListAsync(default));
        Assert.Equal(Rows, summary.Counts[LeadStatus.Added]);
        Assert.Equal(Rows, summary.Rows);
    }

    [StoreFact]
    public async Task Many_senders_share_a_transaction()
    {
        await using var run = await RunAsync();
        var claims = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => run.ClaimAsync(Keys(Enumerable.Range(i * 100, 100).ToArray()), repeatIsHarmless: false).AsTask())));
        Assert.All(claims.SelectMany(static claim => claim.Rows), static row => Assert.Equal(ClaimDecision.Send, row.Decision));
        Assert.Equal(128, claims.SelectMany(static claim => (int[])[claim.Flight, claim.RepeatFlight]).Distinct().Count());
    }

    [StoreFact]
    public async Task Name_is_one_without_regard_to_letter_case_but_per_account_and_operation()
    {
        await using (var run = await RunAsync())
        {
            await run.ClaimAsync(Keys(1), repeatIsHarmless: false);
        }

        foreach (var (import, rows) in ((ImportDescription, int)[])[
            (Import with { Name = " MONDAY ", Source = null }, 1),
            (Import with { Operation = Operation.Add }, 0),
            (Import with { Account = "another" }, 0)])
        {
            await using var run = await JournalWriter.OpenAsync(Open().Imports, import, Here, Time, default);
            await run.ClaimAsync(Keys(2), repeatIsHarmless: false);
            var list = await Open().Imports.ListAsync(default);
            Assert.Equal(rows + 1, list.Single(one => one.Account == import.Account && one.Operation == import.Operation).Rows);
        }

        Assert.Equal(3, (await Open().Imports.ListNamesAsync(default)).Count);
    }

    [StoreFact]
    public async Task List_counts_what_is_known()
    {
        var started = Time.GetUtcNow();
        await CrashAsync(GoneHere, leaves: true, 1, 2);
        await CrashAsync(GoneHere, leaves: false, 3);
        Time.Advance(TimeSpan.FromMinutes(5));
        await using (var run = await RunAsync())
        {
            var claim = await run.ClaimAsync(Keys(4, 5, 6), repeatIsHarmless: false);
            run.Settle(new FlightSettlement(claim.Flight, [new(Key(4), ImportRowStatus.Scheduled), new(Key(5), ImportRowStatus.Rejected, ErrorIds.InvalidSkill)]));
            await run.ClaimAsync(Keys(7), repeatIsHarmless: false);
            var summary = Assert.Single(await Open().Imports.ListAsync(default));
            Assert.Equal(2, summary.Sending);
            Assert.Equal(7, summary.Rows);
            Assert.Equal((2, 1, 1, 1), (summary.Counts[LeadStatus.Indeterminate], summary.Counts[LeadStatus.NotSent], summary.Counts[LeadStatus.Scheduled], summary.Counts[LeadStatus.Rejected]));
            Assert.Equal(("Monday", "leads.csv", Operation.Schedule), (summary.Name, summary.Source, summary.Operation));
            Assert.Equal(started, summary.FirstAt);
            Assert.Equal(started.AddMinutes(5), summary.LastAt);
        }

        Assert.Equal(0, Assert.Single(await Open().Imports.ListAsync(default)).Sending);
    }

    private ValueTask<JournalWriter> RunAsync() => JournalWriter.OpenAsync(Open().Imports, Import, Here, Time, default);

    private ValueTask<ImportLog> LogAsync(OwnerIdentity owner) => ImportLog.OpenAsync(Open().Imports, Import, owner, Time, default);

    /// <summary>A run of this process claims the rows and is heard of no more.</summary>
    private async Task CrashAsync(OwnerIdentity owner, bool leaves, params int[] rows)
    {
        var run = await LogAsync(owner);
        var claim = new BatchClaim(Keys(rows), repeatIsHarmless: false, 0);
        var group = Group(claim);
        await run.CommitAsync(group);
        Assert.All(claim.Rows, static row => Assert.Equal(ClaimDecision.Send, row.Decision));
        if (leaves)
        {
            group.Clear();
            group.Leaving.Add(claim.Flight);
            await run.CommitAsync(group);
        }
    }

    private static JournalGroup Group(BatchClaim claim)
    {
        var group = new JournalGroup();
        group.Claims.Add(claim);
        return group;
    }

    private static RowKey Key(int number) => RowKeys.Of(number);

    private static RowKey[] Keys(params int[] numbers) => Array.ConvertAll(numbers, Key);

    private static int DeadProcess()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true, UseShellExecute = false })!;
        process.WaitForExit();
        return process.Id;
    }
}

public sealed class MemoryImportTests() : ImportSuite(new MemoryHarness());

public sealed class SqliteImportTests() : ImportSuite(new SqliteHarness());
