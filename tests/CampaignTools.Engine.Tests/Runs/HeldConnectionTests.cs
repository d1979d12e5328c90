using System.Collections.Concurrent;
using System.Net;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Tests.Time;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Runs;

/// <summary>Where a request's place has gone by, or was put off, when it has connected: its connection is held until it may leave.</summary>
public sealed class HeldConnectionTests
{
    [Fact]
    public void Request_that_is_held_does_not_leave_after_a_stop()
    {
        var time = new ManualTimeProvider(FixedTime.Standard.GetUtcNow());
        var provider = new Connecting(time);
        using var session = Session(provider, time);
        provider.Connect = _ => session.Store.Limits.PauseAsync(new LimitKey(session.AccountKey, Operation.Add), new SharedPace(TimeSpan.FromMilliseconds(300), TimeSpan.Zero), default).AsTask();

        // With an import, what is on its way has half a second more to end.
        using var run = new LeadRun(session.RunServices(Operation.Add), new LeadRunOptions { CampaignName = "Diwali", ImportName = "Monday" });
        run.Start();
        Assert.True(run.TryPost(Run.Row("9876543210")));
        Assert.True(run.TryFlush());
        run.Complete();
        Assert.True(provider.Held.Wait(TimeSpan.FromSeconds(20)));
        run.Stop();
        time.Advance(TimeSpan.FromMilliseconds(400));
        Assert.True(run.WaitForEnd(TimeSpan.FromSeconds(10)));
        Assert.Empty(provider.Left);
        var results = new List<LeadResult>();
        Run.Take(run, results);
        Assert.Equal(LeadStatus.NotSent, Assert.Single(results).Status);
    }

    /// <summary>It takes longer to connect than the limit's window.</summary>
    [Fact(Timeout = 60_000)]
    public async Task Requests_that_connect_slowly_leave_and_keep_the_limit()
    {
        var time = new ManualTimeProvider();
        var provider = new Connecting(time) { Connect = stop => Task.Delay(TimeSpan.FromSeconds(1.5), time, stop) };
        using var session = Session(provider, time);
        var sending = Task.Run(() => Run.Send(session, Operation.Add, Run.Rows(5), new LeadRunOptions { ThrottleLimit = 4, CampaignName = "Diwali" }));
        await time.RunAsync(sending);
        Assert.Equal(5, (await sending).Count(static one => one.Status == LeadStatus.Added));
        var left = provider.Left.Order().ToList();
        Assert.Equal(5, left.Count);
        for (var i = 1; i < left.Count; i++)
        {
            Assert.True(left[i] - left[i - 1] > TimeSpan.FromSeconds(1), $"{left[i] - left[i - 1]}");
        }
    }

    private static ConnectionSession Session(Connecting provider, ManualTimeProvider time) => OzonetelSessions.Create(provider, settings => settings with
    {
        Time = time,
        Retry = settings.Retry with { AttemptTimeout = TimeSpan.FromHours(1) },
        RateLimits = new Dictionary<Operation, RateLimit> { [Operation.Add] = RateLimit.Parse("1/s") },
    });

    /// <summary>A provider to whom each request makes a connection of its own: one that was broken off is gone.</summary>
    private sealed class Connecting(ManualTimeProvider time) : HttpMessageHandler
    {
        public Func<CancellationToken, Task> Connect { get; set; } = static _ => Task.CompletedTask;

        /// <summary>Set when the first request has connected and waits to leave, or has left.</summary>
        public ManualResetEventSlim Held { get; } = new();

        /// <summary>When each request left.</summary>
        public ConcurrentBag<TimeSpan> Left { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var isToken = request.RequestUri!.AbsolutePath.EndsWith("/generateToken", StringComparison.Ordinal);
            if (!isToken)
            {
                await Connect(cancellationToken);
                var leaving = request.Content!.CopyToAsync(Stream.Null, cancellationToken);
                Held.Set();
                await leaving;
                Left.Add(time.Elapsed);
            }

            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(isToken ? OzonetelSessions.TokenAnswer : """{"status":"SUCCESS","message":"Successfully Updated"}"""),
            };
        }

        protected override void Dispose(bool disposing)
        {
            Held.Dispose();
            base.Dispose(disposing);
        }
    }
}
