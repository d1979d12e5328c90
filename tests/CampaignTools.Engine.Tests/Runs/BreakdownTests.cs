using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Tests.Limits;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Tests.Time;
using CampaignTools.Engine.Wire;
using System.Net;

namespace CampaignTools.Engine.Tests.Runs;

/// <summary>What a run does while a provider, or the gateway before it, is out of order or refuses for haste.</summary>
public sealed class BreakdownTests
{
    private const string Added = """{"status":"SUCCESS","message":"SuccessFully Updated"}""";

    private int asked;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(16)]
    public void Gateway_without_its_server_for_twelve_seconds_leaves_few_rows_in_doubt(int inFlight)
    {
        // Bad from the thousandth lead on until twelve seconds have gone by, which only waits let pass.
        var time = new ManualTimeProvider();
        var provider = Provider((_, _) => Interlocked.Increment(ref asked) > 1000 && time.Elapsed < TimeSpan.FromSeconds(12)
            ? ScriptedProvider.Json("<html><center><h1>502 Bad Gateway</h1></center></html>", HttpStatusCode.BadGateway)
            : ScriptedProvider.Json(Added));
        using var session = Session(provider, settings => settings with
        {
            Time = time,
            Retry = settings.Retry with { AttemptTimeout = Timeout.InfiniteTimeSpan, Pace = new PaceSettings() },
        });

        var (results, lines) = Send(session, 5000, inFlight, time);

        Assert.Equal(5000, results.Count);
        var inDoubt = results.Count(static one => one.Status == LeadStatus.Indeterminate);
        Assert.Equal(5000 - inDoubt, results.Count(static one => one.Status == LeadStatus.Added));

        // Five in a row, those on their way by then, and who went alone after 1, 3 and 7 s; the next is understood.
        Assert.InRange(inDoubt, 5 + 3, 5 + 3 + inFlight);
        Assert.Equal(15, time.Elapsed.TotalSeconds, 0.5);
        Assert.Contains("Add: waiting 8.0 s for the provider.", lines);
        Assert.Equal(lines.Distinct(), lines);
    }

    [Fact]
    public void Provider_that_is_gone_fails_rows_and_spares_the_network()
    {
        var provider = Provider((_, _) =>
        {
            Interlocked.Increment(ref asked);
            throw new HttpRequestException(HttpRequestError.ConnectionError);
        });
        using var session = Session(provider, Unreachable(TimeSpan.FromMilliseconds(200)));

        var (results, _) = Send(session, 2000, inFlight: 8);

        Assert.Equal(2000, results.Count);
        Assert.All(results, static one => Assert.Equal((LeadStatus.Failed, ErrorIds.ConnectionFailed), (one.Status, one.ErrorId)));
        Assert.InRange(asked, 6, 100);
    }

    [Fact]
    public void Rows_wait_for_a_provider_that_comes_back()
    {
        var provider = Provider((_, _) => Interlocked.Increment(ref asked) <= 13 ? throw new HttpRequestException(HttpRequestError.ConnectionError) : ScriptedProvider.Json(Added));
        using var session = Session(provider, Unreachable(TimeSpan.FromMinutes(5)));

        var (results, _) = Send(session, 64, inFlight: 8);

        Assert.Equal(64, results.Count);
        Assert.All(results, static one => Assert.Equal(LeadStatus.Added, one.Status));
    }

    [Fact]
    public void Who_waits_for_a_provider_takes_no_place_of_the_limit()
    {
        // Were those that are given up to take places, they would wait for the next hour.
        var provider = Provider((_, _) =>
        {
            Interlocked.Increment(ref asked);
            throw new HttpRequestException(HttpRequestError.ConnectionError);
        });
        using var session = Session(provider, settings => Unreachable(TimeSpan.Zero)(settings) with
        {
            RateLimits = new Dictionary<Operation, RateLimit> { [Operation.Add] = RateLimit.Parse("20/h") },
            Retry = new() { MaxRetry = 0, Pace = new PaceSettings { FirstPause = TimeSpan.FromSeconds(30), Patience = TimeSpan.Zero } },
        });

        var (results, _) = Send(session, 64, inFlight: 1);

        Assert.All(results, static one => Assert.Equal(LeadStatus.Failed, one.Status));
        Assert.Equal(5, asked);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, "Add: waiting 3.0 s for the provider.")]
    [InlineData(HttpStatusCode.TooManyRequests, "Add: waiting 3.0 s for the rate limit.")]
    public void Wait_is_told_by_what_the_provider_said(HttpStatusCode status, string line)
    {
        var time = new ManualTimeProvider();
        var provider = Provider((_, _) =>
        {
            if (Interlocked.Increment(ref asked) > 1)
            {
                return ScriptedProvider.Json(Added);
            }

            var answer = ScriptedProvider.Json("busy", status);
            answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(3));
            return answer;
        });
        using var session = Session(provider, settings => settings with { Time = time, Retry = settings.Retry with { AttemptTimeout = Timeout.InfiniteTimeSpan, Pace = new PaceSettings() } });

        var (results, lines) = Send(session, 1, inFlight: 1, time);

        Assert.Equal(LeadStatus.Added, Assert.Single(results).Status);
        Assert.Contains(line, lines);
    }

    [Fact]
    public void Stop_ends_the_wait_at_once()
    {
        // Nobody moves this clock: who waits for it would wait for ever.
        var time = new ManualTimeProvider();
        var provider = Provider((_, _) => ScriptedProvider.Json("busy", HttpStatusCode.ServiceUnavailable));
        using var session = Session(provider, settings => settings with { Time = time, Retry = new() { Pace = new PaceSettings() } });
        using var run = new LeadRun(session.RunServices(Operation.Add), Options(8));
        run.Start();
        foreach (var row in Run.Rows(20))
        {
            Assert.True(run.TryPost(row));
        }

        Assert.True(run.TryFlush());
        Assert.True(SpinWait.SpinUntil(() => run.Progress.WaitingFor > TimeSpan.Zero, TimeSpan.FromSeconds(30)));
        run.Stop();
        Assert.True(run.WaitForEnd(TimeSpan.FromSeconds(30)));
        var results = new List<LeadResult>();
        Run.Take(run, results);
        Assert.All(results, static one => Assert.Equal(LeadStatus.NotSent, one.Status));
    }

    [Theory]
    [InlineData(429, 1)]
    [InlineData(429, 4)]
    [InlineData(429, 16)]
    [InlineData(503, 1)]
    [InlineData(503, 4)]
    [InlineData(503, 16)]
    public void Limit_that_is_not_announced_fails_nobody(int status, int inFlight)
    {
        // As nginx does it: limit_req rate=100r/s burst=5 nodelay. How fast it goes is PaceTests' matter: here time is real.
        var limiter = new LeakyBucket(100, 5);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var provider = Provider((_, _) =>
        {
            lock (limiter)
            {
                return limiter.Takes(watch.Elapsed.TotalSeconds) ? ScriptedProvider.Json(Added) : ScriptedProvider.Json("slow down", (HttpStatusCode)status);
            }
        });
        using var session = Session(provider, static settings => settings with { Retry = new() { MaxRetry = 0, Pace = new PaceSettings() } });

        var (results, _) = Send(session, 100, inFlight);

        Assert.Equal(100, results.Count);
        Assert.All(results, static one => Assert.Equal(LeadStatus.Added, one.Status));
        Assert.InRange(limiter.Refused, 1, 100);
        Assert.Equal(100 + limiter.Refused, results.Sum(static one => one.Attempts));
    }

    [Fact]
    public void What_one_session_finds_out_the_next_one_knows()
    {
        var limiter = new LeakyBucket(20, 2);
        var time = new ManualTimeProvider();
        var provider = Provider((_, _) =>
        {
            lock (limiter)
            {
                return limiter.Takes(time.Elapsed.TotalSeconds) ? ScriptedProvider.Json(Added) : ScriptedProvider.Json("slow down", HttpStatusCode.TooManyRequests);
            }
        });
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            ConnectionSession Open() => Session(provider, settings => settings with { Time = time, StateStore = Path.Combine(folder.FullName, "state.db"), Retry = settings.Retry with { AttemptTimeout = Timeout.InfiniteTimeSpan, Pace = new PaceSettings() } });
            int first;
            using (var session = Open())
            {
                Send(session, 60, inFlight: 8, time);
                first = limiter.Refused;
            }

            using (var session = Open())
            {
                Send(session, 20, inFlight: 8, time);
            }

            // One that knew nothing would send eight at once, and be refused at least five times before it knew more.
            Assert.InRange(limiter.Refused - first, 0, 4);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static LeadRunOptions Options(int inFlight) => new() { BatchSize = 1, ThrottleLimit = inFlight, CampaignName = "Diwali" };

    private static Func<ConnectionSettings, ConnectionSettings> Unreachable(TimeSpan patience) => settings => settings with
    {
        Retry = settings.Retry with { MaxRetry = 20, Pace = new PaceSettings { FirstPause = TimeSpan.FromMilliseconds(20), LongestPause = TimeSpan.FromMilliseconds(100), Patience = patience } },
    };

    private static ScriptedProvider Provider(Func<ScriptedRequest, CancellationToken, HttpResponseMessage> answer) =>
        new((request, stop) => Task.FromResult(request.IsToken ? ScriptedProvider.Json(OzonetelSessions.TokenAnswer) : answer(request, stop)));

    private static ConnectionSession Session(ScriptedProvider provider, Func<ConnectionSettings, ConnectionSettings> change) =>
        OzonetelSessions.Create(provider, settings => change(settings with { Time = TimeProvider.System }));

    /// <summary>The results, and the verbose lines. Simulated time goes on when somebody waits for it and nobody is at work.</summary>
    private static (List<LeadResult> Results, List<string> Lines) Send(ConnectionSession session, int rows, int inFlight, ManualTimeProvider? time = null)
    {
        using var run = new LeadRun(session.RunServices(Operation.Add), Options(inFlight));
        run.Start();
        var results = new List<LeadResult>();
        var lines = new List<string>();
        var list = Run.Rows(rows).GetEnumerator();
        var feeding = run.FeedAsync(() => list.MoveNext() ? list.Current : null).ContinueWith(_ => run.Complete(), TaskScheduler.Default);
        for (var quiet = 0; !run.IsFinished;)
        {
            run.Wait(TimeSpan.FromMilliseconds(20));
            var before = results.Count + lines.Count;
            while (run.TryTake(out var happened))
            {
                switch (happened)
                {
                    case ResultsEvent some:
                        results.AddRange(some.Results);
                        break;
                    case VerboseEvent said:
                        lines.Add(said.Text);
                        break;
                }
            }

            quiet = results.Count + lines.Count == before ? quiet + 1 : 0;
            if (quiet > 3 && time is not null)
            {
                time.AdvanceToNextTimer();
                quiet = 0;
            }
        }

        feeding.GetAwaiter().GetResult();
        run.ThrowIfBroken();
        return (results, lines);
    }
}
