using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Delivery.Runs;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Delivery;

/// <summary>What rows go through while the provider can't be reached.</summary>
public sealed class CircuitTests
{
    private int refused;

    [Fact]
    public void Outage_fails_rows_after_their_repeats_and_spares_the_network()
    {
        using var session = Session(refusals: int.MaxValue, maxRetry: 2);

        var results = Runs.Send(session, Operation.Add, Runs.Rows(64), Options);

        Assert.Equal(64, results.Count);
        Assert.All(results, static one => Assert.Equal((LeadStatus.Failed, ErrorIds.ConnectionFailed), (one.Status, one.ErrorId)));

        // Without the circuit every row would be tried three times.
        Assert.InRange(refused, 10, 64);
    }

    [Fact]
    public void Rows_wait_for_an_outage_that_ends()
    {
        using var session = Session(refusals: 13, maxRetry: 20);

        var results = Runs.Send(session, Operation.Add, Runs.Rows(64), Options);

        Assert.Equal(64, results.Count);
        Assert.All(results, static one => Assert.Equal(LeadStatus.Added, one.Status));
        Assert.Equal(13, refused);
    }

    [Fact]
    public void Open_circuit_takes_no_place_of_the_limit()
    {
        // The circuit opens after ten attempts. Were the others to take places, they would wait for the next hour.
        using var session = Session(refusals: int.MaxValue, maxRetry: 0, static settings => settings with
        {
            RateLimits = new Dictionary<Operation, RateLimit> { [Operation.Add] = RateLimit.Parse("20/h") },
            Retry = settings.Retry with { BreakDuration = TimeSpan.FromMinutes(1) },
        });

        var results = Runs.Send(session, Operation.Add, Runs.Rows(64), Options with { ThrottleLimit = 1 });

        Assert.All(results, static one => Assert.Equal(LeadStatus.Failed, one.Status));
        Assert.Equal(10, refused);
    }

    private static LeadRunOptions Options => new() { BatchSize = 1, ThrottleLimit = 8, CampaignName = "Diwali" };

    private ConnectionSession Session(int refusals, int maxRetry, Func<ConnectionSettings, ConnectionSettings>? change = null)
    {
        var handler = new ScriptedProvider((request, _) =>
        {
            if (request.IsToken)
            {
                return Task.FromResult(ScriptedProvider.Json(OzonetelSessions.TokenAnswer));
            }

            if (Interlocked.Increment(ref refused) <= refusals)
            {
                throw new HttpRequestException(HttpRequestError.ConnectionError);
            }

            Interlocked.Decrement(ref refused);
            return Task.FromResult(ScriptedProvider.Json("""{"status":"SUCCESS","message":"SuccessFully Updated"}"""));
        });
        return OzonetelSessions.Create(handler, settings =>
        {
            settings = settings with { Time = TimeProvider.System, Retry = settings.Retry with { MaxRetry = maxRetry, BreakAfter = 10, BreakDuration = TimeSpan.FromMilliseconds(500) } };
            return change?.Invoke(settings) ?? settings;
        });
    }
}
