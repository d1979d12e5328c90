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
    private static readonly ImportDescription Import = new("Ozonetel/api.example.net/acme", Operation.Schedule, "Monday", "leads.csv") { Campaign = "Diwali", Run = new ImportRun("someone", "here", "-BatchSize 5") };
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

    [StoreFact]
    public async Task Run_leaves_its_counts_and_how_it_ended()
    {
        await using (var run = await RunAsync())
        {
            var claim = await run.ClaimAsync(Keys(1, 2, 3), repeatIsHarmless: false);
            run.Settle(new FlightSettlement(claim.Flight, [new(Key(1), ImportRowStatus.Scheduled), new(Key(2), ImportRowStatus.Rejected, ErrorIds.InvalidSkill), new(Key(3), ImportRowStatus.NotSent)]));
            Assert.Equal(ImportState.Running, (await SummaryAsync()).State);

            // One row that has a key, one that has none, and one that the log has.
            run.EndAs(new RunEnd(ImportState.Stopped, [(Key(9), LeadStatus.Rejected, ErrorIds.InvalidScheduledTime), (null, LeadStatus.Rejected, ErrorIds.InvalidPhoneNumber), (Key(1), LeadStatus.Rejected, ErrorIds.ScheduledTimeOutOfRange)]));
        }

        var summary = await SummaryAsync();
        Assert.Equal((ImportState.Stopped, 5, 3, 1, 1), (summary.State, summary.Rows, summary.Counts[LeadStatus.Rejected], summary.Counts[LeadStatus.Scheduled], summary.Counts[LeadStatus.NotSent]));
        Assert.Equal(summary.LastEntry, summary.End!.LastEntry);
        Assert.Equal(1, summary.Causes[(LeadStatus.Rejected, ErrorIds.InvalidSkill)]);
        Assert.Equal(1, summary.Causes[(LeadStatus.Rejected, ErrorIds.InvalidPhoneNumber)]);
        Assert.Equal(("Diwali", "someone", "-BatchSize 5"), (summary.Campaign, summary.Run!.User, summary.Run.Parameters));
    }

    /// <summary>They are taken from what the run has in memory, beside another run, a row in doubt and a request that was never through with.</summary>
    [StoreFact]
    public async Task Counts_of_a_run_are_those_of_its_log()
    {
        await CrashAsync(GoneHere, leaves: true, 7, 8);
        var other = await RunAsync();
        await using (var run = await RunAsync())
        {
            var claim = await run.ClaimAsync(Keys(1, 2, 3, 7), repeatIsHarmless: true);
            await run.LeaveAsync(claim.Flight);
            var others = await other.ClaimAsync(Keys(4, 5), repeatIsHarmless: false);
            other.Settle(new FlightSettlement(others.Flight, [new(Key(4), ImportRowStatus.Added), new(Key(5), ImportRowStatus.Failed, ErrorIds.ConnectionFailed)]));
            await other.DisposeAsync();
            run.Settle(new FlightSettlement(claim.Flight, [new(Key(1), ImportRowStatus.Scheduled, RowId: "4711"), new(Key(2), ImportRowStatus.Failed, ErrorIds.ProviderUnavailable)], IsOver: false));
            await run.ClaimAsync(Keys(9), repeatIsHarmless: false);
            run.EndAs(new RunEnd(ImportState.Stopped, []));
        }

        var kept = (await SummaryAsync()).End!;
        var index = new ImportIndex();
        Assert.Equal(kept.LastEntry, await ImportLog.ReadAsync(Open().Imports, (await Open().Imports.ImportsAsync(default))[0].Import, after: 0, index, see: null));
        var counted = new ImportSummary("", "", default, Source: null, default, default);
        Assert.All(index.Rows, one => counted.Add(one.Row, ownerIsAlive: false));
        Assert.Equal(counted.Counts.OrderBy(static one => one.Key), kept.Counts.OrderBy(static one => one.Key));

        // Row 3's request left, row 7 was in doubt before, row 8 still is, and row 9's never left.
        Assert.Equal((3, 1, 2), (kept.Counts[LeadStatus.Indeterminate], kept.Counts[LeadStatus.NotSent], kept.Counts[LeadStatus.Failed]));
        Assert.Equal(["Failed ConnectionFailed", "Failed ProviderUnavailable"], kept.Causes.Keys.Order());
    }

    [StoreFact]
    public async Task Counts_that_the_log_has_outgrown_are_made_anew()
    {
        await using (var run = await RunAsync())
        {
            await run.ClaimAsync(Keys(1), repeatIsHarmless: false);
            run.EndAs(new RunEnd(ImportState.Done, []));
        }

        Assert.Equal((ImportState.Done, 1), ((await SummaryAsync()).State, (await SummaryAsync()).Counts[LeadStatus.NotSent]));
        await CrashAsync(GoneHere, leaves: true, 2, 3);
        var summary = await SummaryAsync();
        Assert.Equal((ImportState.Died, 3, 2), (summary.State, summary.Rows, summary.Counts[LeadStatus.Indeterminate]));
    }

    [StoreFact]
    public async Task Visit_leaves_what_is_known_of_the_runs_and_counts_anew_what_it_has_settled()
    {
        await using (var run = await RunAsync())
        {
            var claim = await run.ClaimAsync(Keys(1, 2), repeatIsHarmless: false);
            run.Settle(new FlightSettlement(claim.Flight, [new(Key(1), ImportRowStatus.Scheduled), new(Key(2), ImportRowStatus.Indeterminate, ErrorIds.OutcomeUnknown)]));
            run.EndAs(new RunEnd(ImportState.Stopped, [(null, LeadStatus.Rejected, ErrorIds.InvalidPhoneNumber)]));
        }

        var before = await SummaryAsync();
        await using (await VisitAsync())
        {
            // Nothing is done.
            Assert.Equal(ImportState.Stopped, (await SummaryAsync()).State);
        }

        var looked = await SummaryAsync();
        Assert.Equal((ImportState.Stopped, before.LastAt, before.Run), (looked.State, looked.LastAt, looked.Run));

        await using (var visit = await VisitAsync())
        {
            Assert.Equal([Key(2)], await visit.TakeOverAsync(Keys(2), takesBack: false));
            visit.Settle([new RowSettlement(Key(2), ImportRowStatus.Failed, ErrorIds.NotAdded)]);
        }

        var after = await SummaryAsync();
        Assert.Equal((ImportState.Stopped, before.Run, "leads.csv"), (after.State, after.Run, after.Source));
        Assert.Equal((3, 1, 1, 1), (after.Rows, after.Counts[LeadStatus.Scheduled], after.Counts[LeadStatus.Failed], after.Counts[LeadStatus.Rejected]));
        Assert.Equal(after.LastEntry, after.End!.LastEntry);

        Assert.True(await Open().Imports.RemoveAsync(Assert.Single(await Open().Imports.HeadsAsync(Import.NameKey, default)).Import, default));
        var gone = await Assert.ThrowsAsync<CampaignToolsException>(async () => await VisitAsync());
        Assert.Contains("somebody has just removed", gone.Message, StringComparison.Ordinal);
        Assert.Empty(await Open().Imports.ListNamesAsync(default));
    }

    [StoreFact]
    public async Task Number_of_a_row_that_is_there_by_a_key_of_its_own_is_no_row()
    {
        await using (var run = await RunAsync())
        {
            // Two rows, and behind them the key of the number that both have.
            var claim = (await run.ClaimAsync([Keys(1, 2, 9)], [[true, true]], repeatIsHarmless: false, leave: true, sent: [("Diwali", null, 2)]))[0];
            run.Settle(new FlightSettlement(claim.Flight, [new(Key(1), ImportRowStatus.Scheduled, RowId: "4711"), new(Key(2), ImportRowStatus.Scheduled, RowId: "4712"), new(Key(9), ImportRowStatus.Scheduled, RowId: "4711")]));
            run.EndAs(new RunEnd(ImportState.Done, []));
        }

        Assert.Equal((2, 2), ((await SummaryAsync()).Rows, (await SummaryAsync()).Counts[LeadStatus.Scheduled]));

        // Nor is it one when somebody has taken it over.
        await using (var visit = await VisitAsync())
        {
            await visit.TakeOverAsync(Keys(1, 2, 9), takesBack: true);
            visit.Settle([.. Keys(1, 2, 9).Select(static key => new RowSettlement(key, ImportRowStatus.NotSent, ErrorIds.TakenBack))]);
        }

        Assert.Equal((2, 2), ((await SummaryAsync()).Rows, (await SummaryAsync()).Causes[(LeadStatus.NotSent, ErrorIds.TakenBack)]));
    }

    [StoreFact]
    public async Task Import_is_forgotten_unless_a_run_of_it_goes_on()
    {
        await CrashAsync(GoneHere, leaves: true, 1);
        await using (var other = await JournalWriter.OpenAsync(Open().Imports, Import with { Name = "Tuesday" }, Here, Time, default))
        {
            var head = Assert.Single(await Open().Imports.HeadsAsync(Import.NameKey, default));
            await using (await RunAsync())
            {
                Assert.False(await Open().Imports.RemoveAsync(head.Import, default));
                Assert.Equal(2, (await Open().Imports.ListNamesAsync(default)).Count);
            }

            Assert.True(await Open().Imports.RemoveAsync(head.Import, default));
        }

        Assert.Equal(["Tuesday"], await Open().Imports.ListNamesAsync(default));
        await using var anew = await RunAsync();
        Assert.Equal(ClaimDecision.Send, (await anew.ClaimAsync(Keys(1), repeatIsHarmless: false)).Rows[0].Decision);
    }

    [StoreFact]
    public async Task Name_is_one_list_for_one_campaign_by_one_cmdlet_at_one_provider()
    {
        await using (await RunAsync())
        {
        }

        var store = Open().Imports;
        Assert.NotNull(await store.FindAsync(Import with { Name = "monday ", Campaign = null }, default));
        Assert.NotNull(await store.FindAsync(Import with { Name = "monday " }, default));
        Assert.Null(await store.FindAsync(Import with { Account = "Ozonetel/api.example.net/another", Operation = Operation.Add, Campaign = "Holi" }, default));
        foreach (var (other, says) in ((ImportDescription, string)[])[
            (Import with { Campaign = "diwali" }, "for campaign 'Diwali'"),
            (Import with { Operation = Operation.Add }, "Register-ScheduledLead"),
            (Import with { Account = "TeleCmi/api.example.net/acme" }, "of Ozonetel")])
        {
            var refused = await Assert.ThrowsAsync<CampaignToolsException>(async () => await store.FindAsync(other, default));
            Assert.Equal(ErrorIds.InvalidParameter, refused.ErrorId);
            Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        }
    }

    [StoreFact]
    public async Task View_tells_what_a_run_would_do_with_a_row()
    {
        static LeadRow Row(int number) => new() { CampaignName = "Diwali", Identity = $"{number}" };
        var keys = (await LogAsync(GoneHere)).Keys;
        await using (var run = await RunAsync())
        {
            var claim = await run.ClaimAsync([.. Enumerable.Range(1, 4).Select(i => keys.Of(Row(i)))], repeatIsHarmless: false);
            run.Settle(new FlightSettlement(claim.Flight,
            [
                new(keys.Of(Row(1)), ImportRowStatus.Scheduled, RowId: "4711"),
                new(keys.Of(Row(2)), ImportRowStatus.Failed, ErrorIds.Timeout),
                new(keys.Of(Row(3)), ImportRowStatus.Indeterminate, ErrorIds.OutcomeUnknown),
            ]));
            await run.ClaimAsync([keys.Of(Row(5))], repeatIsHarmless: false);
            var view = await ImportView.OpenAsync(Open().Imports, Assert.Single(await Open().Imports.HeadsAsync(Import.NameKey, default)), allowsDuplicateRow: null, default);
            Assert.Equal((ImportRowState.Settled, LeadStatus.Scheduled), view.Look(Row(1)));
            Assert.Equal((null, "4711"), await view.TextsAsync(Row(1)));
            Assert.Equal((ImportRowState.ToSend, LeadStatus.Failed), view.Look(Row(2)));
            Assert.Equal((ImportRowState.InDoubt, LeadStatus.Indeterminate), view.Look(Row(3)));
            Assert.Equal((ErrorIds.OutcomeUnknown, null), await view.TextsAsync(Row(3)));
            Assert.Equal((ImportRowState.InProgress, null), view.Look(Row(4)));
            Assert.Equal((ImportRowState.ToSend, null), view.Look(Row(6)));
        }
    }

    /// <summary>Runs count from what they have noted of themselves, without reading their log again: two that interleave, rows that go to and fro between them and those of a dead one.</summary>
    [StoreFact]
    public async Task What_runs_counted_at_their_end_is_what_their_log_says()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var random = new Random(seed);
            var import = Import with { Name = $"Tuesday {seed}" };
            var store = Open().Imports;
            var dead = new RandomRun(await ImportLog.OpenAsync(store, import, GoneHere, Time, default), random);
            for (var i = 0; i < 6; i++)
            {
                await dead.StepAsync();
            }

            RandomRun[] runs = [new(await ImportLog.OpenAsync(store, import, Here, Time, default), random), new(await ImportLog.OpenAsync(store, import, Elsewhere, Time, default), random)];
            for (var i = 0; i < 60; i++)
            {
                await runs[random.Next(runs.Length)].StepAsync();
            }

            // The last to end counts all; what the other has left open is then nobody's.
            foreach (var run in runs)
            {
                await run.Log.CloseAsync(new RunEnd(ImportState.Done, []));
            }

            var head = Assert.Single(await store.HeadsAsync(import.NameKey, default));
            var index = new ImportIndex();
            await ImportLog.ReadAsync(store, head.Import, 0, index, see: null);
            var told = new ImportSummary("", "", default, Source: null, default, default);
            foreach (var (_, row) in index.Rows)
            {
                told.Add(row, ownerIsAlive: false);
            }

            var counted = Assert.Single(await store.ListAsync(default), one => one.Name == import.Name);
            Assert.Equal(told.Counts.OrderBy(static one => one.Key), counted.Counts.OrderBy(static one => one.Key));
            Assert.Equal(counted.LastEntry, Assert.IsType<ImportEnd>(counted.End).LastEntry);
        }
    }

    [StoreFact]
    public async Task View_tells_the_rows_of_one_number_apart()
    {
        static LeadRow Row(int hour, int occurrence = 0, long? after = null) =>
            new() { CampaignName = "Diwali", Identity = "1", HasOwnTime = true, When = new DateTime(2026, 11, 28, hour, 0, 0), Occurrence = occurrence, DuplicateOf = after };
        var keys = (await LogAsync(GoneHere)).Keys;
        await using var run = await RunAsync();
        var claims = await run.ClaimAsync([[keys.OfRepeated(Row(10)), keys.OfRepeated(Row(16)), keys.Of(Row(10))]], [[]], repeatIsHarmless: false, leave: false, sent: [("Diwali", null, 2)]);
        run.Settle(new FlightSettlement(claims[0].Flight,
        [
            new(keys.OfRepeated(Row(10)), ImportRowStatus.Scheduled, RowId: "4711"),
            new(keys.OfRepeated(Row(16)), ImportRowStatus.Failed, ErrorIds.Timeout),
            new(keys.Of(Row(10)), ImportRowStatus.Scheduled, RowId: "4711"),
        ]));
        await run.LeaveAsync(0);
        foreach (var asked in (bool?[])[null, true, false])
        {
            var view = await ImportView.OpenAsync(Open().Imports, Assert.Single(await Open().Imports.HeadsAsync(Import.NameKey, default)), asked, default);
            var byNumber = asked == false;
            Assert.Equal(!byNumber, view.AllowsDuplicateRow);
            Assert.Equal((ImportRowState.Settled, LeadStatus.Scheduled), view.Look(Row(10)));
            Assert.Equal(byNumber ? (ImportRowState.Settled, LeadStatus.Scheduled) : (ImportRowState.ToSend, LeadStatus.Failed), view.Look(Row(16, after: 0)));
            Assert.Equal(byNumber ? (null, "4711") : (ErrorIds.Timeout, null), await view.TextsAsync(Row(16, after: 0)));
            Assert.Equal(byNumber ? (ImportRowState.Settled, LeadStatus.Scheduled) : (ImportRowState.ToSend, (LeadStatus?)null), view.Look(Row(16, occurrence: 1, after: 0)));

            // The first of its number goes by the number: a run without the switch may have had it.
            Assert.Equal((ImportRowState.Settled, LeadStatus.Scheduled), view.Look(Row(12)));
        }
    }

    private async ValueTask<ImportSummary> SummaryAsync() => Assert.Single(await Open().Imports.ListAsync(default));

    private ValueTask<JournalWriter> RunAsync() => JournalWriter.OpenAsync(Open().Imports, Import, Here, Time, default);

    private ValueTask<JournalWriter> VisitAsync() => JournalWriter.OpenAsync(Open().Imports, new ImportDescription(Import.Account, Import.Operation, "monday", Source: null) { IsVisit = true }, Here, Time, default);

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

    /// <summary>A run that does what it may, in any order.</summary>
    private sealed class RandomRun(ImportLog log, Random random)
    {
        private readonly List<(int Flight, RowKey[] Rows)> flights = [];
        private int next;

        public ImportLog Log => log;

        public async Task StepAsync()
        {
            var group = new JournalGroup();
            var claim = new BatchClaim([.. Enumerable.Range(1, 40).Where(_ => random.Next(8) == 0).Select(Key)], random.Next(3) == 0, next, leaves: random.Next(2) == 0) { LooksUp = random.Next(3) == 0 };
            next += BatchClaim.Flights;
            if (random.Next(3) > 0 && claim.Keys.Length > 0)
            {
                group.Claims.Add(claim);
            }

            if (flights.Count > 0 && random.Next(3) == 0)
            {
                group.Leaving.Add(flights[random.Next(flights.Count)].Flight);
            }

            if (flights.Count > 0 && random.Next(2) == 0)
            {
                var (flight, rows) = flights[random.Next(flights.Count)];
                var isOver = random.Next(4) > 0;
                group.Settled.Add(new FlightSettlement(flight, [.. rows.Where(_ => isOver || random.Next(2) == 0).Select(Settled)], isOver));
                flights.RemoveAll(one => isOver && one.Flight == flight);
            }

            await log.CommitAsync(group);
            foreach (var (decision, flight) in ((ClaimDecision, int)[])[(ClaimDecision.Send, claim.Flight), (ClaimDecision.Repeat, claim.RepeatFlight), (ClaimDecision.LookUp, claim.RepeatFlight)])
            {
                if (group.Claims.Count > 0 && claim.Keys.Where((_, row) => claim.Rows[row].Decision == decision).ToArray() is { Length: > 0 } rows)
                {
                    flights.Add((flight, rows));
                }
            }
        }

        private RowSettlement Settled(RowKey key)
        {
            var status = (ImportRowStatus)random.Next((int)ImportRowStatus.Added, (int)ImportRowStatus.Suppressed + 1);
            return new RowSettlement(key, status, status is ImportRowStatus.Added ? null : ErrorIds.Timeout);
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
