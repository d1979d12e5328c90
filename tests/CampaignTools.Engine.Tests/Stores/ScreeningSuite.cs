using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Screening;
using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Time;

namespace CampaignTools.Engine.Tests.Stores;

/// <summary>What every store must do for do-not-call lists and for the history of calls.</summary>
public abstract class ScreeningSuite(StoreHarness harness) : StoreSuite(harness)
{
    private const string Account = "Ozonetel/api.example.net/acme";
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    [StoreFact]
    public async Task List_is_replaced_added_to_and_removed()
    {
        var (one, other) = (Open().DoNotCall, Open().DoNotCall);
        var written = await one.WriteAsync(new DoNotCallList { Name = "Optouts", Source = "a.csv", Country = "IN" }, [1, 5, ulong.MaxValue], isAdded: false, default);
        Assert.Equal((3, 1, "IN"), (written.Count, written.Version, written.Country));

        // Another process finds it, whatever the letter case, and changes it; who has read it keeps what it was.
        var before = await other.ReadAsync("OPTOUTS", default);
        Assert.Equal([1, 5, ulong.MaxValue], before!.Sorted);
        Assert.Equal(4, (await other.WriteAsync(new DoNotCallList { Name = "optouts", Source = "b.csv", Country = "IN" }, [5, 7], isAdded: true, default)).Count);
        var after = await one.ReadAsync("optouts", default);
        Assert.Equal([1, 5, 7, ulong.MaxValue], after!.Sorted);
        Assert.Equal((2, "b.csv"), (after.List.Version, after.List.Source));
        Assert.False(before.Has(7));
        Assert.True(after.Has(7));
        Assert.Equal(2, (await one.WriteAsync(new DoNotCallList { Name = "optouts", Source = "c.csv", Country = "IN" }, [8, 9], isAdded: false, default)).Count);
        Assert.Equal(["optouts"], (await other.ListAsync(default)).Select(static list => list.Name));
        Assert.True(await other.RemoveAsync("Optouts", default));
        Assert.False(await one.RemoveAsync("Optouts", default));
        Assert.Null(await one.ReadAsync("optouts", default));
    }

    [StoreFact]
    public async Task List_of_many_parts_comes_back_whole()
    {
        var numbers = Enumerable.Range(0, 150_000).Select(static i => (ulong)i * 0x1234567).ToArray();
        await Open().DoNotCall.WriteAsync(new DoNotCallList { Name = "large", Source = "a.csv", Country = "IN" }, numbers, isAdded: false, default);
        Assert.Equal(numbers, (await Open().DoNotCall.ReadAsync("large", default))!.Sorted);
    }

    [StoreFact]
    public async Task Seed_is_one_for_all_who_share_the_store() =>
        Assert.Equal(await Open().DoNotCall.SeedAsync(default), await Open().DoNotCall.SeedAsync(default));

    [StoreFact]
    public async Task Called_number_is_known_to_others_until_it_is_taken_out()
    {
        var store = Open();
        await using var one = await HistoryAsync(store, within: null);
        var row = Row("919800000001");
        Assert.Null(await one.CallAsync(Batch(row)));
        await using (var other = await HistoryAsync(Open(), Week))
        {
            var held = other.Find(Row("919800000001", "Holi"));
            Assert.Equal((LeadStatus.Suppressed, ErrorIds.CalledRecently), (held!.Status, held.ErrorId));
            Assert.Contains("campaign 'Diwali'", held.Message, StringComparison.Ordinal);
            Assert.Null(other.Find(Row("919800000002")));
        }

        one.TakeOut(row);
        await one.DisposeAsync();
        await using var later = await HistoryAsync(Open(), Week);
        Assert.Null(later.Find(Row("919800000001")));
    }

    [StoreFact]
    public async Task Time_counts_before_and_after_and_ends()
    {
        await using (var one = await HistoryAsync(Open(), within: null))
        {
            await one.CallAsync(Batch(Row("919800000001", when: Now.AddDays(20))));
        }

        await using var week = await HistoryAsync(Open(), Week);
        Assert.Null(week.Find(Row("919800000001", when: Now.AddDays(13))));
        Assert.NotNull(week.Find(Row("919800000001", when: Now.AddDays(13).AddMinutes(1))));
        Assert.NotNull(week.Find(Row("919800000001", when: Now.AddDays(27).AddMinutes(-1))));
        Assert.Null(week.Find(Row("919800000001", when: Now.AddDays(27))));
        Assert.Contains("Is to be called", week.Find(Row("919800000001", when: Now.AddDays(19)))!.Message, StringComparison.Ordinal);
    }

    /// <summary>Nobody knows yet what becomes of the earlier row: that its person was called would be too much said.</summary>
    [StoreFact]
    public async Task Row_of_the_same_list_is_said_to_be_one()
    {
        await using var run = await HistoryAsync(Open(), Week);
        var first = Row("919800000001", when: Now.AddDays(3));
        var held = await run.CallAsync(Batch(first, Row("919800000001", when: Now.AddDays(4))));
        Assert.Null(held![0]);
        Assert.StartsWith("An earlier row of this list has a call at ", held[1]!.Message, StringComparison.Ordinal);
        Assert.Contains("send this one again", held[1]!.Message, StringComparison.Ordinal);

        // The provider has refused the first.
        run.TakeOut(first);
        Assert.Null(await run.CallAsync(Batch(Row("919800000001", when: Now.AddDays(4)))));
        await using var other = await HistoryAsync(Open(), Week);
        Assert.StartsWith("Is to be called", other.Find(Row("919800000001", when: Now.AddDays(5)))!.Message, StringComparison.Ordinal);
        other.Suppose(Row("919800000002"));
        Assert.StartsWith("An earlier row of this list", other.Find(Row("919800000002"))!.Message, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task Of_runs_that_send_one_number_at_once_one_does()
    {
        // All have read the history before any of them calls.
        var runs = new List<CallHistory>();
        for (var i = 0; i < 4; i++)
        {
            runs.Add(await HistoryAsync(Open(TimeProvider.System), Week));
        }

        var numbers = Enumerable.Range(0, 200).Select(static i => $"91980000{i:0000}").ToArray();
        var counts = await Task.WhenAll(runs.Select((run, i) => Task.Run(async () =>
        {
            var sent = 0;
            foreach (var some in (i % 2 == 0 ? numbers : [.. Enumerable.Reverse(numbers)]).Chunk(5))
            {
                var held = await run.CallAsync(Batch([.. some.Select(static number => Row(number))]));
                sent += held is null ? some.Length : held.Count(static one => one is null);
            }

            await run.DisposeAsync();
            return sent;
        })));
        Assert.Equal(numbers.Length, counts.Sum());
    }

    [StoreFact]
    public async Task Rows_of_one_import_do_not_count_against_each_other()
    {
        await using (var one = await HistoryAsync(Open(), within: null, import: "Add D1"))
        {
            await one.CallAsync(Batch(Row("919800000001")));
        }

        await using var same = await HistoryAsync(Open(), Week, import: "Add D1");
        await using var other = await HistoryAsync(Open(), Week, import: "Add D2");
        Assert.Null(same.Find(Row("919800000001")));
        Assert.NotNull(other.Find(Row("919800000001")));
    }

    [StoreFact]
    public async Task Old_calls_are_forgotten_and_the_log_goes_on()
    {
        await using (var one = await HistoryAsync(Open(), within: null))
        {
            await one.CallAsync(Batch(Row("919800000001")));
            await one.CallAsync(Batch(Row("919800000002")));
        }

        Time.Advance(TimeSpan.FromDays(91));
        await using (var late = await HistoryAsync(Open(), Week))
        {
            Assert.Null(await late.CallAsync(Batch(Row("919800000003"))));
        }

        await using var last = await HistoryAsync(Open(), TimeSpan.FromDays(89));
        Assert.Null(last.Find(Row("919800000001")));
        Assert.NotNull(last.Find(Row("919800000003")));
    }

    private DateTime Now => new WallClock(Time, TimeZoneInfo.Utc).Now;

    private async ValueTask<CallHistory> HistoryAsync(IStateStore store, TimeSpan? within, string? import = null) => await CallHistory.OpenAsync(
        store.History,
        new HistoryWishes(Account, TimeSpan.FromDays(90), within, import),
        new NumberKeys(await store.DoNotCall.SeedAsync(default)),
        new WallClock(Time, TimeZoneInfo.Utc),
        Time,
        default);

    private static LeadRow Row(string identity, string campaign = "Diwali", DateTime when = default) => new() { Identity = identity, Number = identity, CampaignName = campaign, When = when };

    private static LeadBatch Batch(params LeadRow[] rows)
    {
        var batch = new LeadBatch("Diwali", rows.Length);
        Array.ForEach(rows, batch.Add);
        return batch;
    }
}

public sealed class MemoryScreeningTests() : ScreeningSuite(new MemoryHarness());

public sealed class SqliteScreeningTests() : ScreeningSuite(new SqliteHarness());
