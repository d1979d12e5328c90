using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Tests.Time;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Limits;

public sealed class LimitGateTests
{
    private readonly ManualTimeProvider time = new();
    private readonly MemoryLimitStore store;

    public LimitGateTests() => store = new MemoryLimitStore(time);

    [Fact]
    public async Task Requests_pass_in_their_order_and_within_the_limit()
    {
        var gate = Gate("2/m");
        var passed = new List<(int Number, TimeSpan At)>();
        var all = Enumerable.Range(0, 8).Select(i => PassAsync(gate, i, passed)).ToList();
        await time.RunAsync(Task.WhenAll(all));

        // Two may leave at the same moment, and be noted in either order.
        Assert.Equal(Enumerable.Range(0, 8), passed.OrderBy(static one => one.At).ThenBy(static one => one.Number).Select(static one => one.Number));
        for (var i = 2; i < passed.Count; i++)
        {
            Assert.True(passed[i].At - passed[i - 2].At > TimeSpan.FromMinutes(1));
        }

        Assert.True(passed[^1].At < TimeSpan.FromMinutes(3.1));
    }

    [Fact]
    public async Task Stopped_requests_leave_no_places_behind()
    {
        var gate = Gate("1/m");
        using var stop = new CancellationTokenSource();
        await gate.PassAsync(Operation.Create, new LimitPass(), leaving: null, waiting: null, default);
        var stopped = Enumerable.Range(0, 10).Select(_ => gate.PassAsync(Operation.Create, new LimitPass(), leaving: null, waiting: null, stop.Token).AsTask()).ToList();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(stopped));
        Assert.All(stopped, static one => Assert.True(one.IsCanceled));

        var passed = new List<(int Number, TimeSpan At)>();
        await time.RunAsync(PassAsync(gate, 1, passed));
        Assert.InRange(passed[0].At, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1.1));
    }

    [Fact]
    public async Task Processes_that_share_a_store_take_turns()
    {
        var passed = new List<(int Number, TimeSpan At)>();
        var all = new List<Task>();
        for (var process = 0; process < 3; process++)
        {
            var gate = Gate("1/m");
            for (var i = 0; i < 4; i++)
            {
                all.Add(PassAsync(gate, process, passed));
            }
        }

        await time.RunAsync(Task.WhenAll(all));

        // Twelve places: nobody gets a second one long before the others have had their first.
        Assert.Equal(3, passed.Take(5).Select(static one => one.Number).Distinct().Count());
        Assert.InRange(passed[^1].At, TimeSpan.FromMinutes(11), TimeSpan.FromMinutes(11.5));
    }

    [Fact]
    public async Task Pause_that_comes_while_a_request_waits_holds_it_and_keeps_the_limit()
    {
        var gate = Gate("2/m");
        var passed = new List<(int Number, TimeSpan At)>();
        var all = Enumerable.Range(0, 6).Select(i => PassAsync(gate, i, passed)).ToList();
        await RefuseAsync(Gate("2/m"), Operation.Create, TimeSpan.FromMinutes(5));
        await time.RunAsync(Task.WhenAll(all));
        Assert.True(passed[2].At >= TimeSpan.FromMinutes(5));
        for (var i = 2; i < passed.Count; i++)
        {
            Assert.True(passed[i].At - passed[i - 2].At > TimeSpan.FromMinutes(1), $"{passed[i].At} after {passed[i - 2].At}");
        }
    }

    [Fact]
    public async Task Pause_of_an_operation_without_a_limit_reaches_the_other_process_within_a_second()
    {
        var (one, other) = (Gate("2/m"), Gate("2/m"));
        await other.PassAsync(Operation.Add, new LimitPass(), leaving: null, waiting: null, default);
        await RefuseAsync(one, Operation.Add, TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(1));
        var passed = new List<(int Number, TimeSpan At)>();
        await time.RunAsync(PassAsync(other, 1, passed, Operation.Add));
        Assert.Equal(TimeSpan.FromSeconds(30), passed[0].At);
    }

    [Fact]
    public async Task Request_without_a_limit_asks_the_store_once_a_second_only()
    {
        var counted = new CountingStore(store);
        var gate = new LimitGate(counted, "acme", new Dictionary<Operation, RateLimit>(), time);
        for (var i = 0; i < 1000; i++)
        {
            await gate.PassAsync(Operation.Add, new LimitPass(), leaving: null, waiting: null, default);
            time.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.InRange(counted.Asked, 9, 11);
    }

    [Fact]
    public async Task What_is_written_before_a_request_leaves_is_written_shortly_before_its_turn_and_once()
    {
        var gate = Gate("1/m");
        var written = new List<TimeSpan>();
        var passed = new List<(int Number, TimeSpan At)>();
        var all = Enumerable.Range(0, 3).Select(i => PassAsync(gate, i, passed, leaving: () =>
        {
            written.Add(time.Elapsed);
            return ValueTask.CompletedTask;
        })).ToList();
        await time.RunAsync(Task.WhenAll(all));
        Assert.Equal(3, written.Count);
        for (var i = 0; i < 3; i++)
        {
            Assert.InRange(passed[i].At - written[i], TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
        }
    }

    [Fact]
    public async Task Arrivals_keep_the_limit_however_long_requests_are_on_their_way()
    {
        var random = new Random(7);
        LimitGate[] gates = [Gate("5/s"), Gate("5/s")];
        var arrived = new List<(int Number, TimeSpan At)>();
        var all = Enumerable.Range(0, 200).Select(async i =>
        {
            var gate = gates[i % 2];
            var pass = new LimitPass();
            await gate.PassAsync(Operation.Create, pass, leaving: null, waiting: null, default);
            await gate.ComeAsync(pass, waiting: null, default);
            var left = time.GetTimestamp();
            var (there, back) = (TimeSpan.FromMilliseconds(20 + (random.Next(5) == 0 ? random.Next(400) : 0)), TimeSpan.FromMilliseconds(20));
            await Task.Delay(there, time);
            lock (arrived)
            {
                arrived.Add((i, time.Elapsed));
            }

            await Task.Delay(back, time);
            await gate.AnsweredAsync(pass, time.GetElapsedTime(left));
        }).ToList();
        await time.RunAsync(Task.WhenAll(all));
        for (var i = 5; i < arrived.Count; i++)
        {
            Assert.True(arrived[i].At - arrived[i - 5].At >= TimeSpan.FromSeconds(1), $"{i}: {arrived[i].At} after {arrived[i - 5].At}");
        }

        // Way that all requests share costs nothing.
        Assert.True(arrived[^1].At < TimeSpan.FromSeconds(60), $"{arrived[^1].At}");
    }

    [Fact]
    public async Task A_million_places_are_taken_quickly()
    {
        // The one that is counted from is found by its place: with a search this would take hours.
        var limit = RateLimit.Parse("100000/h");
        var key = new LimitKey("acme", Operation.Add);
        for (var i = 0; i < 1_000_000; i++)
        {
            await store.ReserveAsync(key, limit, default);
        }
    }

    private LimitGate Gate(string limit) =>
        new(store, "acme", new Dictionary<Operation, RateLimit> { [Operation.Create] = RateLimit.Parse(limit) }, time);

    private async Task PassAsync(LimitGate gate, int number, List<(int Number, TimeSpan At)> passed, Operation operation = Operation.Create, Func<ValueTask>? leaving = null)
    {
        var pass = new LimitPass();
        await gate.PassAsync(operation, pass, leaving, waiting: null, default);
        if (pass.Place is not null)
        {
            await gate.ComeAsync(pass, waiting: null, default);
        }

        gate.Accepted(pass);
        gate.Ended(pass);

        lock (passed)
        {
            passed.Add((number, time.Elapsed));
        }
    }

    /// <summary>A request that was refused with a Retry-After.</summary>
    private static async Task RefuseAsync(LimitGate gate, Operation operation, TimeSpan announced)
    {
        var pass = new LimitPass();
        pass.Begin(operation);
        await gate.RefusedAsync(pass, announced, ErrorIds.RateLimited, "it asks to wait (HTTP 429)", default);
    }

    private sealed class CountingStore(ILimitStore inner) : ILimitStore
    {
        public int Asked { get; private set; }

        public ValueTask<LimitPlace> ReserveAsync(LimitKey key, RateLimit limit, CancellationToken cancellationToken) => inner.ReserveAsync(key, limit, cancellationToken);

        public ValueTask<LimitPlace> ConfirmAsync(LimitKey key, RateLimit limit, LimitPlace given, CancellationToken cancellationToken) =>
            inner.ConfirmAsync(key, limit, given, cancellationToken);

        public ValueTask DelayAsync(LimitKey key, LimitPlace given, TimeSpan late, CancellationToken cancellationToken) => inner.DelayAsync(key, given, late, cancellationToken);

        public ValueTask ReleaseAsync(LimitKey key, LimitPlace given, CancellationToken cancellationToken) => inner.ReleaseAsync(key, given, cancellationToken);

        public ValueTask PauseAsync(LimitKey key, SharedPace pace, CancellationToken cancellationToken) => inner.PauseAsync(key, pace, cancellationToken);

        public ValueTask<int> UsedAsync(LimitKey key, RateLimit limit, CancellationToken cancellationToken) => inner.UsedAsync(key, limit, cancellationToken);

        public ValueTask<SharedPace> PausedForAsync(LimitKey key, CancellationToken cancellationToken)
        {
            Asked++;
            return inner.PausedForAsync(key, cancellationToken);
        }
    }
}
