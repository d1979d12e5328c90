using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Tests.Time;

namespace CampaignTools.Engine.Tests.Limits;

/// <summary>What a pace makes of a provider's answers, in simulated time.</summary>
public sealed class PaceTests
{
    private const string Said = "it asks to wait (HTTP 429)";

    private readonly ManualTimeProvider time = new();
    private readonly Pace pace;

    public PaceTests() => pace = new Pace(new PaceSettings(), time);

    public static TheoryData<string, int, int> Limits()
    {
        var data = new TheoryData<string, int, int>();
        foreach (var limit in new[] { "100/s, burst 5", "100/s, burst 0", "10/s, burst 5", "60 each minute", "100 each 10 s", "10 each second" })
        {
            foreach (var inFlight in new[] { 1, 4, 16 })
            {
                foreach (var way in new[] { 1, 50, 200 })
                {
                    data.Add(limit, inFlight, way);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void Limit_that_is_not_announced_is_used_to_four_fifths_at_least(string limit, int inFlight, int wayMilliseconds)
    {
        (RequestLimiter limiter, double allowed) = limit switch
        {
            "100/s, burst 5" => ((RequestLimiter)new LeakyBucket(100, 5), 100.0),
            "100/s, burst 0" => (new LeakyBucket(100, 0), 100),
            "10/s, burst 5" => (new LeakyBucket(10, 5), 10),
            "60 each minute" => (new FixedWindow(60, 60), 1),
            "100 each 10 s" => (new FixedWindow(100, 10), 10),
            _ => (new FixedWindow(10, 1), 10),
        };
        var way = wayMilliseconds / 1000.0;
        var senders = new SimulatedSenders(pace, time, limiter, inFlight, way);

        const int Rows = 600;
        var took = senders.Send(Rows);

        // What is on its way for so long can't come faster.
        allowed = Math.Min(allowed, inFlight / way);
        // Where there is no burst at all, each that arrives a little early is refused.
        var part = limit == "100/s, burst 0" ? 0.6 : 0.8;
        Assert.True(Rows / took >= part * allowed, $"{Rows / took:0.0}/s of {allowed:0.0}/s, {limiter.Refused} refused");
        Assert.True(limiter.Refused < Rows, $"{limiter.Refused} refused");
    }

    [Fact]
    public void One_refusal_slows_for_seconds_only()
    {
        var limiter = new RefusesOnce(at: 1000);
        var senders = new SimulatedSenders(pace, time, limiter, inFlight: 16, way: 0.01);

        var took = senders.Send(20_000);

        Assert.Equal(1, limiter.Refused);
        Assert.InRange(took, 12.5, 12.5 + 5);
        Assert.Null(pace.Slower(null));
    }

    [Fact]
    public void A_few_failures_in_a_row_end_the_rush_and_one_that_is_understood_lets_it_go_on()
    {
        var passes = Enumerable.Range(0, 9).Select(_ => Pass()).ToArray();
        foreach (var pass in passes[..4])
        {
            Fail(pass);
        }

        Assert.True(pace.Ask(Pass()).MayLeave);
        Fail(passes[4]);
        Assert.Equal(TimeSpan.FromSeconds(1), pace.Ask(new LimitPass()).Wait);
        Assert.True(pace.IsBrokenDown);

        // What was on its way by then makes the pause no longer, and ends it no sooner.
        Fail(passes[5]);
        pace.Accepted(passes[6]);
        Assert.Equal(TimeSpan.FromSeconds(1), pace.Ask(new LimitPass()).Wait);

        foreach (var seconds in new[] { 2, 4, 8, 16, 30, 30 })
        {
            Probe(Fail);
            Assert.Equal(TimeSpan.FromSeconds(seconds), pace.Ask(new LimitPass()).Wait);
        }

        Probe(pace.Accepted);
        Assert.True(pace.Ask(new LimitPass()).MayLeave);
        Assert.False(pace.IsBrokenDown);
    }

    [Fact]
    public void A_good_start_and_a_good_answer_in_between_do_not_hide_a_breakdown_but_end_the_count()
    {
        for (var i = 0; i < 100_000; i++)
        {
            pace.Accepted(Pass());
        }

        for (var i = 0; i < 4; i++)
        {
            Fail(Pass());
        }

        pace.Accepted(Pass());
        for (var i = 0; i < 4; i++)
        {
            Fail(Pass());
            Assert.True(pace.Ask(new LimitPass()).MayLeave);
        }

        Fail(Pass());
        Assert.False(pace.Ask(new LimitPass()).MayLeave);
    }

    [Fact]
    public void Words_that_are_not_understood_are_no_breakdown_and_no_end_of_one()
    {
        for (var i = 0; i < 100; i++)
        {
            pace.Failed(Pass(), isOutage: false, ErrorIds.UnrecognizedResponse, "it answered HTTP 200");
        }

        Assert.True(pace.Ask(new LimitPass()).MayLeave);
        for (var i = 0; i < 5; i++)
        {
            Fail(Pass());
        }

        Probe(pass => pace.Failed(pass, isOutage: false, ErrorIds.UnrecognizedResponse, "it answered HTTP 200"));
        Assert.Equal(TimeSpan.FromSeconds(2), pace.Ask(new LimitPass()).Wait);
    }

    [Fact]
    public void Others_wait_for_the_one_that_goes_alone_and_one_of_them_goes_next_where_it_never_left()
    {
        pace.Refused(Pass(), TimeSpan.FromSeconds(7), ErrorIds.RateLimited, Said);
        time.Advance(TimeSpan.FromSeconds(7));
        var probe = Pass();
        Assert.True(probe.IsProbe);
        var waiting = pace.Ask(new LimitPass()).Probed!;
        Assert.False(waiting.IsCompleted);
        pace.Ended(probe);
        Assert.True(waiting.IsCompleted);
        Assert.True(Pass().IsProbe);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Retry_after_that_is_shorter_than_our_own_pause_does_not_count(int milliseconds)
    {
        var refused = Pass();
        foreach (var own in new[] { 10, 20, 40, 80, 160 })
        {
            pace.Refused(refused, TimeSpan.FromMilliseconds(milliseconds), ErrorIds.RateLimited, Said);
            Assert.Equal(TimeSpan.FromMilliseconds(own), pace.Ask(new LimitPass()).Wait);
            pace.Ended(refused);
            time.Advance(TimeSpan.FromMilliseconds(own));
            refused = Pass();
        }
    }

    [Fact]
    public void Retry_after_is_waited_out_and_leaves_the_rate_as_it_was()
    {
        pace.Refused(Pass(), TimeSpan.FromMinutes(15), ErrorIds.RateLimited, Said);
        Assert.Equal(TimeSpan.FromMinutes(15), pace.Ask(new LimitPass()).Wait);
        time.Advance(TimeSpan.FromMinutes(15));
        Probe(pace.Accepted);
        Assert.Null(pace.Slower(null));
    }

    [Fact]
    public void Who_would_wait_on_is_given_up_after_a_while_with_nothing_accepted_and_a_later_run_has_new_patience()
    {
        var begun = time.Elapsed;
        while (true)
        {
            Probe(pass => pace.Refused(pass, announced: null, ErrorIds.RateLimited, Said));
            if (time.Elapsed - begun >= TimeSpan.FromMinutes(5))
            {
                break;
            }

            Assert.False(pace.Ask(new LimitPass()).MayLeave);
        }

        var given = Assert.Throws<NothingAcceptedException>(() => pace.Ask(new LimitPass()));
        Assert.Equal(ErrorIds.RateLimited, given.ErrorId);
        Assert.Matches(@"^The provider has accepted nothing for 3\d\d s: it asks to wait \(HTTP 429\)\.$", given.Message);

        time.Advance(TimeSpan.FromMinutes(10));
        Probe(pass => pace.Refused(pass, announced: null, ErrorIds.RateLimited, Said));
        Assert.False(pace.Ask(new LimitPass()).MayLeave);
    }

    [Fact]
    public void Slower_of_two_limits_is_kept()
    {
        var documented = RateLimit.Parse("2/m");
        pace.Learn(new SharedPace(TimeSpan.Zero, TimeSpan.FromSeconds(1)), isNew: true);
        Assert.Equal(documented, pace.Slower(documented));
        Assert.Equal(new RateLimit(1, TimeSpan.FromSeconds(1)), pace.Slower(RateLimit.Parse("100/s")));
        Assert.Equal(new RateLimit(1, TimeSpan.FromSeconds(1)), pace.Slower(null));
        pace.Learn(new SharedPace(TimeSpan.Zero, TimeSpan.FromMilliseconds(2)), isNew: true);
        Assert.Equal(new RateLimit(5, TimeSpan.FromMilliseconds(10)), pace.Slower(null));
    }

    private LimitPass Pass()
    {
        var pass = new LimitPass { LeftAt = time.GetTimestamp() };
        Assert.True(pace.Ask(pass).MayLeave);
        return pass;
    }

    private void Fail(LimitPass pass) => pace.Failed(pass, isOutage: true, ErrorIds.ProviderUnavailable, "it answered HTTP 502");

    /// <summary>Waits out the pause, and sends the one that goes alone.</summary>
    private void Probe(Action<LimitPass> end)
    {
        var probe = new LimitPass();
        time.Advance(pace.Ask(probe).Wait);
        Assert.True(pace.Ask(probe).MayLeave);
        probe.LeftAt = time.GetTimestamp();
        end(probe);
        pace.Ended(probe);
    }

    private sealed class RefusesOnce(int at) : RequestLimiter
    {
        private int seen;

        protected override bool HasRoom(double time) => ++seen != at;
    }
}
