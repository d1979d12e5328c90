using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Tests.Time;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Stores;

/// <summary>What every store's rate clocks must do. Time is simulated; each opening of the store is a process.</summary>
public abstract class LimitSuite(StoreHarness harness) : StoreSuite(harness)
{
    private static readonly LimitKey Key = new("Ozonetel/api.example.net/acme", Operation.Create);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [StoreFact]
    public async Task Burst_up_to_the_limit_leaves_at_once()
    {
        ILimitStore[] stores = [Open().Limits, Open().Limits];
        var limit = RateLimit.Parse("10/m");
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(TimeSpan.Zero, (await stores[i % 2].ReserveAsync(Key, limit, default)).Wait);
        }

        Assert.Equal(SlidingWindow.Distance(limit), (await stores[0].ReserveAsync(Key, limit, default)).Wait);
    }

    [StoreFact]
    public async Task What_is_used_of_a_window_is_told_to_all_who_share_it()
    {
        ILimitStore[] stores = [Open().Limits, Open().Limits];
        var limit = RateLimit.Parse("10/m");
        Assert.Equal(0, await stores[0].UsedAsync(Key, limit, default));
        for (var i = 0; i < 7; i++)
        {
            await stores[i % 2].ReserveAsync(Key, limit, default);
        }

        Assert.Equal(7, await stores[0].UsedAsync(Key, limit, default));
        Assert.Equal(7, await stores[1].UsedAsync(Key, limit, default));
        Assert.Equal(0, await stores[1].UsedAsync(Key with { Operation = Operation.Bulk }, limit, default));
        Time.Advance(Minute * 1.01);
        Assert.Equal(0, await stores[0].UsedAsync(Key, limit, default));
    }

    [StoreFact]
    public async Task Limit_of_one_is_a_distance()
    {
        var store = Open().Limits;
        var limit = RateLimit.Parse("1/s");
        Assert.Equal(TimeSpan.Zero, (await store.ReserveAsync(Key, limit, default)).Wait);
        Assert.Equal(SlidingWindow.Distance(limit), (await store.ReserveAsync(Key, limit, default)).Wait);
        Assert.Equal(SlidingWindow.Distance(limit) * 2, (await store.ReserveAsync(Key, limit, default)).Wait);
    }

    [StoreFact]
    public async Task No_window_holds_more_than_the_limit_under_random_arrival()
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var random = new Random(seed);
            var key = new LimitKey($"account {seed}", Operation.Add);
            var limit = new RateLimit(random.Next(1, 12), Minute);
            ILimitStore[] stores = [Open().Limits, Open().Limits, Open().Limits];
            var places = new List<TimeSpan>();
            for (var i = 0; i < 120; i++)
            {
                // Quiet times, trickles and rushes.
                Time.Advance(TimeSpan.FromSeconds(random.Next(4) == 0 ? random.NextDouble() * 90 : random.NextDouble() * 3));
                places.Add(Time.Elapsed + (await stores[random.Next(3)].ReserveAsync(key, limit, default)).Wait);
            }

            AssertWithin(limit, places);
            Assert.Equal(places.Order(), places);
        }
    }

    [StoreFact]
    public async Task Hour_of_full_load_uses_what_is_allowed()
    {
        ILimitStore[] stores = [Open().Limits, Open().Limits, Open().Limits, Open().Limits];
        var limit = RateLimit.Parse("20/m");
        var hour = TimeSpan.FromHours(1);
        var places = new List<TimeSpan>();
        for (var i = 0; Time.Elapsed < hour; i++)
        {
            var wait = (await stores[i % 4].ReserveAsync(Key, limit, default)).Wait;
            Time.Advance(wait);
            places.Add(Time.Elapsed);
        }

        AssertWithin(limit, places);
        var used = places.Count(place => place < hour);
        Assert.True(used >= 20 * 60 * 0.99, $"{used} of {20 * 60}");
    }

    [StoreFact]
    public async Task Places_are_given_in_the_order_of_asking()
    {
        ILimitStore[] stores = [Open().Limits, Open().Limits, Open().Limits];
        var limit = RateLimit.Parse("2/m");
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 12; i++)
        {
            waits.Add((await stores[i % 3].ReserveAsync(Key, limit, default)).Wait);
        }

        Assert.Equal(waits.Order(), waits);
        Assert.Equal(SlidingWindow.Distance(limit) * 5, waits[^1]);
    }

    [StoreFact]
    public async Task Simultaneous_askers_get_a_place_each()
    {
        ILimitStore[] stores = [Open().Limits, Open().Limits, Open().Limits, Open().Limits];
        var limit = RateLimit.Parse("5/m");
        var asked = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () => await stores[i % 4].ReserveAsync(Key, limit, default))));
        Assert.Equal(40, asked.Select(static place => place.Number).Distinct().Count());
        AssertWithin(limit, asked.Select(static place => place.Wait).Order().ToList());
    }

    [StoreFact]
    public async Task Place_that_is_given_back_is_the_next_ones()
    {
        var (one, other) = (Open().Limits, Open().Limits);
        var limit = RateLimit.Parse("1/m");
        await one.ReserveAsync(Key, limit, default);
        var unused = await one.ReserveAsync(Key, limit, default);
        await one.ReleaseAsync(Key, unused, default);
        await one.ReleaseAsync(Key, unused, default);
        var next = await other.ReserveAsync(Key, limit, default);
        Assert.Equal(unused.Wait, next.Wait);
        Assert.NotEqual(unused.Number, next.Number);

        // Twice given back is once, and it is not the place of who came next.
        await one.ReleaseAsync(Key, unused, default);
        Assert.Equal(next.Wait + SlidingWindow.Distance(limit), (await one.ReserveAsync(Key, limit, default)).Wait);
    }

    [StoreFact]
    public async Task Place_that_is_given_back_is_free_though_somebody_has_a_later_one()
    {
        var (one, other) = (Open().Limits, Open().Limits);
        var limit = RateLimit.Parse("2/m");
        await TakeAsync(one, limit, 2);
        var early = await one.ReserveAsync(Key, limit, default);
        var late = await other.ReserveAsync(Key, limit, default);
        await one.ReleaseAsync(Key, early, default);
        Assert.Equal(late.Wait, (await one.ReserveAsync(Key, limit, default)).Wait);
        Assert.Equal(late.Wait + SlidingWindow.Distance(limit), (await one.ReserveAsync(Key, limit, default)).Wait);
    }

    [StoreFact]
    public async Task Place_that_is_used_in_time_stays_where_it_is()
    {
        var (one, other) = (Open().Limits, Open().Limits);
        var limit = RateLimit.Parse("1/m");
        await one.ReserveAsync(Key, limit, default);
        var place = await other.ReserveAsync(Key, limit, default);
        Assert.Equal(place, await other.ConfirmAsync(Key, limit, place, default));
        Time.Advance(place.Wait + SlidingWindow.Tolerance(limit));
        Assert.Equal(place with { Wait = TimeSpan.Zero }, await other.ConfirmAsync(Key, limit, place, default));
        Assert.Equal(SlidingWindow.Distance(limit) - SlidingWindow.Tolerance(limit), (await one.ReserveAsync(Key, limit, default)).Wait);
    }

    [StoreFact]
    public async Task Place_that_is_used_late_counts_from_its_use()
    {
        var (one, other) = (Open().Limits, Open().Limits);
        var limit = RateLimit.Parse("2/m");
        var late = await one.ReserveAsync(Key, limit, default);
        var later = await one.ReserveAsync(Key, limit, default);
        Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(late, await one.ConfirmAsync(Key, limit, late, default));

        // Counted from the one that nobody has used yet; and when that is used later still, from the late one.
        var next = await other.ReserveAsync(Key, limit, default);
        Assert.Equal(SlidingWindow.Distance(limit) - TimeSpan.FromSeconds(10), next.Wait);
        Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.Zero, (await one.ConfirmAsync(Key, limit, later, default)).Wait);
        Assert.Equal(SlidingWindow.Distance(limit) - TimeSpan.FromSeconds(10), (await other.ConfirmAsync(Key, limit, next, default)).Wait);
    }

    [StoreFact]
    public async Task Place_waits_for_the_one_before_it_that_was_moved()
    {
        var (one, other) = (Open().Limits, Open().Limits);
        var limit = RateLimit.Parse("1/m");
        await one.ReserveAsync(Key, limit, default);
        var late = await one.ReserveAsync(Key, limit, default);
        Time.Advance(late.Wait + (Minute * 0.5));

        // Its window begins anew now: the one after it was not asked for yet.
        late = await one.ConfirmAsync(Key, limit, late, default);
        Assert.Equal(TimeSpan.Zero, late.Wait);
        var next = await other.ReserveAsync(Key, limit, default);
        Assert.Equal(SlidingWindow.Distance(limit), next.Wait);
        Assert.Equal(next, await other.ConfirmAsync(Key, limit, next, default));
    }

    [StoreFact]
    public async Task Request_that_was_long_on_its_way_holds_the_one_counted_from_it()
    {
        var (one, other) = (Open().Limits, Open().Limits);
        var limit = RateLimit.Parse("1/m");
        var slow = await one.ReserveAsync(Key, limit, default);
        var next = await other.ReserveAsync(Key, limit, default);
        Time.Advance(TimeSpan.FromSeconds(7));
        await one.DelayAsync(Key, slow, TimeSpan.FromSeconds(7), default);
        Assert.Equal(SlidingWindow.Distance(limit), (await other.ConfirmAsync(Key, limit, next, default)).Wait);
    }

    [StoreFact]
    public async Task Request_is_never_taken_to_come_later_than_its_answer()
    {
        var (one, other) = (Open().Limits, Open().Limits);
        var limit = RateLimit.Parse("1/m");
        var slow = await one.ReserveAsync(Key, limit, default);
        var next = await other.ReserveAsync(Key, limit, default);
        Time.Advance(next.Wait);

        // A minute and a half are said of a minute: at a later time than now nobody would count it.
        await one.DelayAsync(Key, slow, Minute * 1.5, default);
        Assert.Equal(SlidingWindow.Distance(limit), (await other.ConfirmAsync(Key, limit, next, default)).Wait);
    }

    [StoreFact]
    public async Task Late_place_waits_for_those_that_have_come_before_it()
    {
        var (one, other) = (Open().Limits, Open().Limits);
        var limit = RateLimit.Parse("1/m");
        var late = await one.ReserveAsync(Key, limit, default);
        var next = await other.ReserveAsync(Key, limit, default);
        Time.Advance(next.Wait);
        Assert.Equal(TimeSpan.Zero, (await other.ConfirmAsync(Key, limit, next, default)).Wait);

        // Both at once would be too much.
        Assert.Equal(SlidingWindow.Distance(limit), (await one.ConfirmAsync(Key, limit, late, default)).Wait);
    }

    [StoreFact]
    public async Task One_that_was_long_on_its_way_holds_up_one_and_nobody_else()
    {
        var (one, other) = (Open().Limits, Open().Limits);
        var limit = RateLimit.Parse("10/m");
        var distance = SlidingWindow.Distance(limit);
        var slow = await one.ReserveAsync(Key, limit, default);
        await TakeAsync(one, limit, 9);
        var second = new List<LimitPlace>();
        for (var i = 0; i < 10; i++)
        {
            second.Add(await other.ReserveAsync(Key, limit, default));
        }

        Time.Advance(TimeSpan.FromSeconds(30));
        await one.DelayAsync(Key, slow, TimeSpan.FromSeconds(30), default);
        Time.Advance(distance - TimeSpan.FromSeconds(30));
        var waits = new List<TimeSpan>();
        foreach (var place in second)
        {
            waits.Add((await other.ConfirmAsync(Key, limit, place, default)).Wait);
        }

        Assert.Equal([.. Enumerable.Repeat(TimeSpan.Zero, 9), TimeSpan.FromSeconds(30)], waits.Order());
        Assert.Equal(distance, (await one.ReserveAsync(Key, limit, default)).Wait);
    }

    /// <summary>Many processes on a machine that has too much to do: each is late as chance will have it.</summary>
    [StoreFact]
    public async Task Late_ones_cost_little_of_the_limit()
    {
        var random = new Random(1);
        var limit = RateLimit.Parse("50/s");
        var stores = Enumerable.Range(0, 8).Select(_ => Open().Limits).ToArray();
        var turns = new PriorityQueue<(ILimitStore Store, LimitPlace? Place), TimeSpan>();
        Array.ForEach(stores, store => turns.Enqueue((store, null), TimeSpan.Zero));
        var used = new List<TimeSpan>();
        while (used.Count < 600 && turns.TryDequeue(out var turn, out var due))
        {
            Time.Advance(TimeSpan.FromTicks(Math.Max(0, (due - Time.Elapsed).Ticks)));
            if (turn.Place is null)
            {
                // The next one asks shortly before this one leaves, as in LimitGate.
                var place = await turn.Store.ReserveAsync(Key, limit, default);
                turns.Enqueue((turn.Store, place), Time.Elapsed + place.Wait + Late());
                turns.Enqueue((turn.Store, null), Time.Elapsed + TimeSpan.FromMilliseconds(Math.Max(1, place.Wait.TotalMilliseconds - 50)));
            }
            else if (await turn.Store.ConfirmAsync(Key, limit, turn.Place.Value, default) is { Wait: var wait } moved && wait > TimeSpan.Zero)
            {
                turns.Enqueue((turn.Store, moved), Time.Elapsed + wait + Late());
            }
            else
            {
                used.Add(Time.Elapsed);
            }
        }

        AssertWithin(limit, used);
        var part = used.Count / ((used[^1] - used[0]).TotalSeconds * limit.Count);
        Assert.True(part > 0.95, $"{part:P1} of the limit");

        TimeSpan Late() => TimeSpan.FromMilliseconds(random.Next(20) == 0 ? random.NextDouble() * 300 : random.NextDouble() * 40);
    }

    [StoreFact]
    public async Task No_window_holds_more_than_the_limit_however_late_places_are_used()
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var random = new Random(seed);
            var key = new LimitKey($"late {seed}", Operation.Add);
            var limit = new RateLimit(random.Next(1, 8), Minute);
            ILimitStore[] stores = [Open().Limits, Open().Limits, Open().Limits];
            var held = new List<(ILimitStore Store, LimitPlace Place, TimeSpan At)>();
            var used = new List<TimeSpan>();
            while (used.Count < 100)
            {
                if (held.Count < 3)
                {
                    var store = stores[random.Next(3)];
                    var place = await store.ReserveAsync(key, limit, default);
                    held.Add((store, place, Time.Elapsed + place.Wait));
                    continue;
                }

                // Whoever is held up: by nothing, by a little, by more than a window.
                var turn = random.Next(held.Count);
                var (asker, mine, due) = held[turn];
                var late = random.Next(4) switch { 0 => 0, 1 => random.NextDouble() * 0.1, 2 => random.NextDouble() * 20, _ => random.NextDouble() * 80 };
                Time.Advance(TimeSpan.FromTicks(Math.Max(0, (due - Time.Elapsed).Ticks)) + TimeSpan.FromSeconds(late));
                var confirmed = await asker.ConfirmAsync(key, limit, mine, default);
                if (confirmed.Wait == TimeSpan.Zero)
                {
                    // It may arrive as late as it is answered.
                    var way = TimeSpan.FromSeconds(random.Next(3) == 0 ? random.NextDouble() * 10 : 0);
                    Time.Advance(way);
                    await asker.DelayAsync(key, confirmed, way, default);
                    used.Add(Time.Elapsed);
                    held.RemoveAt(turn);
                }
                else
                {
                    held[turn] = (asker, confirmed, Time.Elapsed + confirmed.Wait);
                }
            }

            AssertWithin(limit, used);
        }
    }

    [StoreFact]
    public async Task Place_that_was_given_before_a_pause_moves_behind_it()
    {
        var (one, other) = (Open().Limits, Open().Limits);
        var limit = RateLimit.Parse("2/m");
        var place = await one.ReserveAsync(Key, limit, default);
        await other.PauseAsync(Key, new SharedPace(TimeSpan.FromMinutes(5), TimeSpan.Zero), default);
        place = await one.ConfirmAsync(Key, limit, place, default);
        Assert.Equal(TimeSpan.FromMinutes(5), place.Wait);
        Assert.Equal(TimeSpan.FromMinutes(5), (await other.ReserveAsync(Key, limit, default)).Wait);
        Assert.Equal(TimeSpan.FromMinutes(5) + SlidingWindow.Distance(limit), (await other.ReserveAsync(Key, limit, default)).Wait);
    }

    [StoreFact]
    public async Task Pause_holds_everybody()
    {
        var (one, other) = (Open().Limits, Open().Limits);
        var limit = RateLimit.Parse("100/s");
        await one.PauseAsync(Key, new SharedPace(TimeSpan.FromSeconds(30), TimeSpan.Zero), default);
        await one.PauseAsync(Key, new SharedPace(TimeSpan.FromSeconds(5), TimeSpan.Zero), default);
        Assert.Equal(TimeSpan.FromSeconds(30), (await other.PausedForAsync(Key, default)).Pause);
        Assert.Equal(TimeSpan.FromSeconds(30), (await other.ReserveAsync(Key, limit, default)).Wait);
        Assert.Equal(default, await other.PausedForAsync(Key with { Operation = Operation.Bulk }, default));
        Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(default, await other.PausedForAsync(Key, default));
    }

    [StoreFact]
    public async Task Spacing_is_known_to_everybody()
    {
        var (one, other) = (Open().Limits, Open().Limits);
        await one.PauseAsync(Key, new SharedPace(TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(20)), default);
        await other.PauseAsync(Key, new SharedPace(TimeSpan.Zero, TimeSpan.FromMilliseconds(10)), default);
        Assert.Equal(new SharedPace(TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(10)), await one.PausedForAsync(Key, default));
        Assert.Equal(default, await one.PausedForAsync(Key with { Account = "another" }, default));
    }

    [StoreFact]
    public async Task Sharers_with_different_limits_each_keep_their_own()
    {
        var (one, other) = (Open().Limits, Open().Limits);
        var narrow = RateLimit.Parse("2/s");
        var wide = RateLimit.Parse("10/h");
        var places = new List<TimeSpan>();
        for (var i = 0; i < 10; i++)
        {
            places.Add(Time.Elapsed + (await other.ReserveAsync(Key, wide, default)).Wait);
            Time.Advance(TimeSpan.FromSeconds(5));
            places.Add(Time.Elapsed + (await one.ReserveAsync(Key, narrow, default)).Wait);
            Time.Advance(TimeSpan.FromSeconds(5));
        }

        // From the eleventh on, the hour's limit sees the places of the second's limit too.
        Assert.True(places[10] >= places[0] + SlidingWindow.Distance(wide));
    }

    [StoreFact]
    public async Task Operations_and_accounts_have_clocks_of_their_own()
    {
        var store = Open().Limits;
        var limit = RateLimit.Parse("1/h");
        await store.ReserveAsync(Key, limit, default);
        Assert.Equal(TimeSpan.Zero, (await store.ReserveAsync(Key with { Operation = Operation.Token }, limit, default)).Wait);
        Assert.Equal(TimeSpan.Zero, (await store.ReserveAsync(Key with { Account = "another" }, limit, default)).Wait);
    }

    [StoreFact]
    public async Task Clock_put_back_neither_stalls_nor_breaks_the_limit()
    {
        var store = Open().Limits;
        var limit = RateLimit.Parse("3/m");
        var places = await TakeAsync(store, limit, 3);
        Time.StepClock(TimeSpan.FromHours(-2));

        // One that saw the clock before, and one that starts after it.
        places.AddRange(await TakeAsync(store, limit, 3));
        var late = await TakeAsync(Open().Limits, limit, 3);
        AssertWithin(limit, [.. places, .. late]);
        Assert.True(late[^1] - places[0] < Minute * 4, $"{late[^1]}");
    }

    [StoreFact]
    public async Task Clock_put_back_between_two_runs_stalls_for_a_window_at_most()
    {
        var limit = RateLimit.Parse("3/m");
        var places = await TakeAsync(Open().Limits, limit, 3);
        Time.StepClock(TimeSpan.FromHours(-2));
        places.AddRange(await TakeAsync(Open().Limits, limit, 3));
        AssertWithin(limit, places);
        Assert.True(places[3] - places[0] < Minute * 2, $"{places[3]}");
    }

    [StoreFact]
    public async Task Clock_put_forward_does_not_make_room()
    {
        var (one, other) = (Open().Limits, Open().Limits);
        var limit = RateLimit.Parse("3/m");
        var places = await TakeAsync(one, limit, 2);
        places.AddRange(await TakeAsync(other, limit, 1));
        Time.StepClock(TimeSpan.FromHours(2));
        places.AddRange(await TakeAsync(one, limit, 2));

        // The other saw the step too, and must not undo it a second time.
        places.AddRange(await TakeAsync(other, limit, 4));
        AssertWithin(limit, places);
        Assert.True(places[^1] < Minute * 4, $"{places[^1]}");
    }

    [StoreFact]
    public async Task Clock_put_back_while_a_place_is_waited_for_does_not_hold_it()
    {
        var store = Open().Limits;
        var limit = RateLimit.Parse("1/m");
        await store.ReserveAsync(Key, limit, default);
        var place = await store.ReserveAsync(Key, limit, default);
        Time.StepClock(TimeSpan.FromHours(-2));
        var asked = 0;
        for (; place.Wait > TimeSpan.Zero && asked < 10; asked++)
        {
            Time.Advance(place.Wait);
            place = await store.ConfirmAsync(Key, limit, place, default);
        }

        Assert.InRange(asked, 1, 3);
        Assert.InRange(Time.Elapsed, Minute, Minute * 1.1);
    }

    [StoreFact]
    public async Task Process_that_slept_between_moving_its_place_and_leaving_asks_again()
    {
        var clock = new SleepyTime(Time);
        var (one, other) = (Open(clock).Limits, Open().Limits);
        var limit = RateLimit.Parse("1/m");
        var late = await one.ReserveAsync(Key, limit, default);
        var next = await other.ReserveAsync(Key, limit, default);
        Time.Advance(Minute * 0.5);

        // It looks at the clock, moves its place, and looks again.
        clock.SleepAt(look: 3, TimeSpan.FromSeconds(25));
        var used = new List<TimeSpan>();
        (ILimitStore Store, LimitPlace Place)[] askers = [(one, late), (other, next)];
        foreach (var (store, given) in askers)
        {
            for (var place = await store.ConfirmAsync(Key, limit, given, default); ; place = await store.ConfirmAsync(Key, limit, place, default))
            {
                if (place.Wait == TimeSpan.Zero)
                {
                    used.Add(Time.Elapsed);
                    break;
                }

                Time.Advance(place.Wait);
            }
        }

        AssertWithin(limit, used);
    }

    [StoreFact]
    public async Task Who_was_late_once_is_not_overtaken_for_ever()
    {
        // Whoever asks first of two that are to leave at the same time: here it is always the same.
        var limit = RateLimit.Parse("1/m");
        var ahead = TimeSpan.FromMilliseconds(50);
        var stores = Enumerable.Range(0, 4).Select(_ => Open().Limits).ToArray();
        var turns = new PriorityQueue<(int Process, LimitPlace? Place, bool HoldsQueue), (TimeSpan, int)>();
        for (var i = 3; i >= 0; i--)
        {
            turns.Enqueue((i, null, true), (TimeSpan.FromMilliseconds(3 - i), i));
        }

        var (isLate, left, others) = (false, (TimeSpan?)null, 0);
        while (left is null && others < 40)
        {
            turns.TryDequeue(out var turn, out var due);
            Time.Advance(TimeSpan.FromTicks(Math.Max(0, (due.Item1 - Time.Elapsed).Ticks)));
            var (process, given, holds) = turn;
            var place = given is { } mine ? await stores[process].ConfirmAsync(Key, limit, mine, default) : await stores[process].ReserveAsync(Key, limit, default);
            if (given is not null && place.Wait == TimeSpan.Zero)
            {
                (left, others) = process == 0 ? (Time.Elapsed, others) : (left, others + 1);
                continue;
            }

            if (holds && place.Wait <= ahead)
            {
                holds = false;
                if (process != 0)
                {
                    turns.Enqueue((process, null, true), (Time.Elapsed, process + 10));
                }
            }

            var wait = holds ? place.Wait - ahead : place.Wait;
            if (process == 0 && !isLate)
            {
                isLate = true;
                wait += Minute * 1.2;
            }

            turns.Enqueue((process, place, holds), (Time.Elapsed + wait, process));
        }

        Assert.True(others < 12, $"{others} have left, and the one that was late not yet");
    }

    [StoreFact]
    public async Task No_window_holds_more_than_the_limit_whatever_happens_to_places()
    {
        for (var seed = 1; seed <= 8; seed++)
        {
            var random = new Random(seed);
            var key = new LimitKey($"anything {seed}", Operation.Add);
            var limit = new RateLimit(random.Next(1, 6), Minute);
            ILimitStore[] stores = [Open().Limits, Open().Limits, Open().Limits];
            var held = new List<(ILimitStore Store, LimitPlace Place, TimeSpan At, TimeSpan Since)>();
            var used = new List<TimeSpan>();
            var longest = TimeSpan.Zero;
            while (used.Count < 100)
            {
                if (held.Count < 5)
                {
                    var store = stores[random.Next(3)];
                    var place = await store.ReserveAsync(key, limit, default);
                    held.Add((store, place, Time.Elapsed + place.Wait, Time.Elapsed));
                    continue;
                }

                // The next that is due, or any of them, before its time.
                var isEarly = random.Next(3) == 0;
                var turn = isEarly ? random.Next(held.Count) : held.IndexOf(held.MinBy(static one => one.At));
                var (asker, mine, due, since) = held[turn];
                if (random.Next(12) == 0)
                {
                    await asker.ReleaseAsync(key, mine, default);
                    held.RemoveAt(turn);
                    continue;
                }

                if (random.Next(25) == 0)
                {
                    var pause = TimeSpan.FromSeconds(random.NextDouble() * 30);
                    await asker.PauseAsync(key, new SharedPace(pause, TimeSpan.Zero), default);
                }

                if (!isEarly)
                {
                    var late = random.Next(6) switch { < 4 => 0, 4 => random.NextDouble() * 20, _ => random.NextDouble() * 80 };
                    Time.Advance(TimeSpan.FromTicks(Math.Max(0, (due - Time.Elapsed).Ticks)) + TimeSpan.FromSeconds(late));
                }

                var confirmed = await asker.ConfirmAsync(key, limit, mine, default);
                if (confirmed.Wait == TimeSpan.Zero)
                {
                    used.Add(Time.Elapsed);
                    longest = Time.Elapsed - since > longest ? Time.Elapsed - since : longest;
                    held.RemoveAt(turn);
                }
                else
                {
                    held[turn] = (asker, confirmed, Time.Elapsed + confirmed.Wait, since);
                }
            }

            AssertWithin(limit, used);
            Assert.True(longest < Minute * 20, $"{longest} for {limit}");
        }
    }

    private async Task<List<TimeSpan>> TakeAsync(ILimitStore store, RateLimit limit, int count)
    {
        var places = new List<TimeSpan>();
        for (var i = 0; i < count; i++)
        {
            Time.Advance((await store.ReserveAsync(Key, limit, default)).Wait);
            places.Add(Time.Elapsed);
        }

        return places;
    }

    private static void AssertWithin(RateLimit limit, List<TimeSpan> places)
    {
        for (var i = limit.Count; i < places.Count; i++)
        {
            var span = places[i] - places[i - limit.Count];
            Assert.True(span > limit.Window, $"place {i} comes {span} after the one {limit.Count} before it");
        }
    }

    /// <summary>A process's clock that falls asleep before one of its looks.</summary>
    private sealed class SleepyTime(ManualTimeProvider time) : TimeProvider
    {
        private int looks = -1;
        private TimeSpan sleep;

        public override long TimestampFrequency => time.TimestampFrequency;

        public void SleepAt(int look, TimeSpan by) => (looks, sleep) = (look, by);

        public override DateTimeOffset GetUtcNow()
        {
            if (--looks == 0)
            {
                time.Advance(sleep);
            }

            return time.GetUtcNow();
        }

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => time.CreateTimer(callback, state, dueTime, period);
    }
}

public sealed class MemoryLimitTests() : LimitSuite(new MemoryHarness());

public sealed class SqliteLimitTests() : LimitSuite(new SqliteHarness());
