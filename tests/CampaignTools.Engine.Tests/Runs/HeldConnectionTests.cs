using System.Net;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Tests.Time;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Runs;

/// <summary>A pause that is declared while a request connects: its connection is held until its place has come.</summary>
public sealed class HeldConnectionTests
{
    [Fact]
    public void Request_that_is_held_does_not_leave_after_a_stop()
    {
        var time = new ManualTimeProvider(FixedTime.Standard.GetUtcNow());
        var provider = new Pausing();
        using var session = OzonetelSessions.Create(provider, settings => settings with
        {
            Time = time,
            RateLimits = new Dictionary<Operation, RateLimit> { [Operation.Add] = RateLimit.Parse("1/s") },
        });
        provider.Pause = () => session.Store.Limits.PauseAsync(new LimitKey(session.AccountKey, Operation.Add), new SharedPace(TimeSpan.FromMilliseconds(300), TimeSpan.Zero), default);

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
        Assert.Equal(0, provider.Left);
        var results = new List<LeadResult>();
        Run.Take(run, results);
        Assert.Equal(LeadStatus.NotSent, Assert.Single(results).Status);
    }

    private sealed class Pausing : HttpMessageHandler
    {
        private int left;

        public Func<ValueTask> Pause { get; set; } = static () => default;

        public ManualResetEventSlim Held { get; } = new();

        public int Left => left;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var isToken = request.RequestUri!.AbsolutePath.EndsWith("/generateToken", StringComparison.Ordinal);
            if (!isToken)
            {
                await Pause();
                var leaving = request.Content!.CopyToAsync(Stream.Null, cancellationToken);
                Held.Set();
                await leaving;
                Interlocked.Increment(ref left);
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
