using System.Net;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Runs;

/// <summary>A provider to whom it takes longer to connect than the window of its limit: each request's place has gone by when its body could leave.</summary>
public sealed class SlowConnectionTests
{
    [Fact(Timeout = 60_000)]
    public async Task Requests_leave_and_keep_the_limit()
    {
        var provider = new SlowToConnect();
        using var session = OzonetelSessions.Create(provider, static settings => settings with
        {
            Time = TimeProvider.System,
            RateLimits = new Dictionary<Operation, RateLimit> { [Operation.Add] = RateLimit.Parse("1/s") },
        });
        var results = await Task.Run(() => Run.Send(session, Operation.Add, Run.Rows(5), new LeadRunOptions { ThrottleLimit = 4, CampaignName = "Diwali" }));
        Assert.Equal(5, results.Count(static one => one.Status == LeadStatus.Added));
        var left = provider.Left.Order().ToList();
        Assert.Equal(5, left.Count);
        for (var i = 1; i < left.Count; i++)
        {
            Assert.True(left[i] - left[i - 1] > TimeSpan.FromSeconds(1), $"{left[i] - left[i - 1]}");
        }
    }

    private sealed class SlowToConnect : HttpMessageHandler
    {
        private readonly long begun = TimeProvider.System.GetTimestamp();

        public System.Collections.Concurrent.ConcurrentBag<TimeSpan> Left { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var isToken = request.RequestUri!.AbsolutePath.EndsWith("/generateToken", StringComparison.Ordinal);
            if (!isToken)
            {
                // A connection each: one that was broken off is gone.
                await Task.Delay(1500, cancellationToken);
                await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
                Left.Add(TimeProvider.System.GetElapsedTime(begun));
            }

            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(isToken ? OzonetelSessions.TokenAnswer : """{"status":"SUCCESS","message":"Successfully Updated"}"""),
            };
        }
    }
}
