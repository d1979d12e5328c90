using System.Net;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Tests.Time;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Runs;

/// <summary>A provider to whom it takes longer to connect than the window of its limit: each request's place has gone by when its body could leave.</summary>
public sealed class SlowConnectionTests
{
    [Fact(Timeout = 60_000)]
    public async Task Requests_leave_and_keep_the_limit()
    {
        var time = new ManualTimeProvider();
        var provider = new SlowToConnect(time);
        using var session = OzonetelSessions.Create(provider, settings => settings with
        {
            Time = time,
            Retry = settings.Retry with { AttemptTimeout = TimeSpan.FromHours(1) },
            RateLimits = new Dictionary<Operation, RateLimit> { [Operation.Add] = RateLimit.Parse("1/s") },
        });
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

    private sealed class SlowToConnect(ManualTimeProvider time) : HttpMessageHandler
    {
        public System.Collections.Concurrent.ConcurrentBag<TimeSpan> Left { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var isToken = request.RequestUri!.AbsolutePath.EndsWith("/generateToken", StringComparison.Ordinal);
            if (!isToken)
            {
                // A connection each: one that was broken off is gone.
                await Task.Delay(TimeSpan.FromSeconds(1.5), time, cancellationToken);
                await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
                Left.Add(time.Elapsed);
            }

            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(isToken ? OzonetelSessions.TokenAnswer : """{"status":"SUCCESS","message":"Successfully Updated"}"""),
            };
        }
    }
}
