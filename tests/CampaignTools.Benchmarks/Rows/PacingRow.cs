using System.Globalization;
using System.Net;
using CampaignTools.Benchmarks.Measuring;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Tests.Time;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Benchmarks.Rows;

/// <summary>
/// How close the pacing comes to a limit's own floor, in simulated time: hours of waiting in seconds. So many requests at so many in a window can't end before
/// (their number / the limit, rounded up, less one) windows are over.
/// </summary>
internal sealed class PacingRow : BenchRow
{
    private const int InFlight = 16;

    public override string Id => "pacing";

    public override string What => "pacing, in simulated time";

    public override bool NeedsShell => false;

    public override IEnumerable<Figure> Measure(BenchContext bench)
    {
        yield return Pace(new RateLimit(100, TimeSpan.FromMinutes(1)), bench.Options.Rows(2_000), "100/m");
        yield return Pace(new RateLimit(5, TimeSpan.FromSeconds(1)), bench.Options.Rows(500), "5/s");
    }

    private Figure Pace(RateLimit limit, int leads, string name)
    {
        var time = new ManualTimeProvider();
        using var session = EngineRuns.Connect(new Uri("http://localhost/"), StateStoreFactory.InMemory, new Dictionary<Operation, RateLimit> { [Operation.Add] = limit }, time, new InstantProvider());
        var start = time.Elapsed;
        Simulate(time, session, leads);
        var took = (time.Elapsed - start).TotalSeconds;
        var floor = (Math.Ceiling(leads / (double)limit.Count) - 1) * limit.Window.TotalSeconds;
        return new Figure
        {
            Row = Id,
            What = string.Create(CultureInfo.InvariantCulture, $"{What}: {leads:#,0} requests at {name} against the limit's own floor"),
            Ours = Show.Seconds(took),
            Yardstick = Show.Seconds(floor),
            Value = floor / took * 100,
            Unit = "%",
            Reach = Reach.AtLeast,
            Target = 99,
        };
    }

    private static void Simulate(ManualTimeProvider time, ConnectionSession session, int leads)
    {
        var list = Enumerable.Range(0, leads).Select(static i => (BenchFolder.Number(i), BenchFolder.Name(i))).ToArray();
        Exception? failure = null;
        var caller = new Thread(() =>
        {
            try
            {
                session.SignInAsync(default).AsTask().GetAwaiter().GetResult();
                EngineRuns.Add(session, list, InFlight);
            }
            catch (Exception broken)
            {
                failure = broken;
            }
        });
        caller.Start();
        while (caller.IsAlive)
        {
            if (WaitUntilQuiet(caller))
            {
                time.AdvanceToNextTimer();
            }
        }

        if (failure is not null)
        {
            throw new InvalidOperationException("The simulated run failed.", failure);
        }
    }

    // Time may go on when nothing is left to do in the present: no work item runs or waits, and the caller waits too.
    private static bool WaitUntilQuiet(Thread caller)
    {
        for (var quiet = 0; quiet < 3;)
        {
            Thread.Sleep(1);
            if (!caller.IsAlive)
            {
                return false;
            }

            ThreadPool.GetMaxThreads(out var most, out _);
            ThreadPool.GetAvailableThreads(out var free, out _);
            var isQuiet = free == most && ThreadPool.PendingWorkItemCount == 0 && (caller.ThreadState & ThreadState.WaitSleepJoin) == ThreadState.WaitSleepJoin;
            quiet = isQuiet ? quiet + 1 : 0;
        }

        return true;
    }

    /// <summary>Answers at once, in the same process.</summary>
    private sealed class InstantProvider : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // As on a wire: a request has its place confirmed when its body leaves.
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
            var answer = request.RequestUri!.AbsolutePath.EndsWith("/generateToken", StringComparison.Ordinal)
                ? """{"token":"aaa.bbb.ccc","message":""}"""
                : """{"status":"SUCCESS","message":"SuccessFully Updated"}""";
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer) };
        }
    }
}
