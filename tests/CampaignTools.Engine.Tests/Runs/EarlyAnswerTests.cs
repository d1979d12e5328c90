using System.Net;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Runs;

/// <summary>A server that answers before it has taken the body: the request's place was never confirmed, so nothing is known of its way.</summary>
public sealed class EarlyAnswerTests
{
    [Fact(Timeout = 30_000)]
    public async Task It_does_not_put_off_who_comes_after()
    {
        using var session = OzonetelSessions.Create(new Early(), static settings => settings with
        {
            Time = TimeProvider.System,
            RateLimits = new Dictionary<Operation, RateLimit> { [Operation.Add] = RateLimit.Parse("20/s") },
        });

        // More than the limit's count: the last ones wait for the places of the first.
        var results = await Task.Run(() => Run.Send(session, Operation.Add, Run.Rows(50), new LeadRunOptions { ThrottleLimit = 4, CampaignName = "Diwali" }));
        Assert.Equal(50, results.Count(static one => one.Status == LeadStatus.Added));
    }

    private sealed class Early : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(request.RequestUri!.AbsolutePath.EndsWith("/generateToken", StringComparison.Ordinal)
                    ? OzonetelSessions.TokenAnswer
                    : """{"status":"SUCCESS","message":"SuccessFully Updated"}"""),
            });
    }
}
