using CampaignTools.Benchmarks.Measuring;
using CampaignTools.Benchmarks.Yardsticks;

namespace CampaignTools.Benchmarks.Rows;

/// <summary>Adding through the engine against a bare HttpClient loop, both in this process.</summary>
internal sealed class EngineAddRow : BenchRow
{
    private const int InFlight = 16;

    public override string Id => "engine-add";

    public override string What => "Add, engine, 50,000 leads, 16 in flight";

    public override bool NeedsShell => false;

    public override IEnumerable<Figure> Measure(BenchContext bench)
    {
        var rows = bench.Options.Rows(50_000);
        var leads = Enumerable.Range(0, rows).Select(static i => (BenchFolder.Number(i), BenchFolder.Name(i))).ToArray();
        using var session = EngineRuns.Connect(bench.Provider.BaseUri, bench.Folder.NewStore());
        session.SignInAsync(default).AsTask().GetAwaiter().GetResult();
        using var bare = new BareLoop(bench.Provider.BaseUri);

        // Both compiled in full before it counts: the runtime compiles again what is used much, a moment later.
        for (var i = 0; i < 3; i++)
        {
            EngineRuns.Add(session, leads, InFlight);
            bare.Send(leads, InFlight);
            Thread.Sleep(500);
        }

        bench.Provider.Take();
        var pairs = Pairs<ProcessSample>.Run(
            bench.Options.Runs,
            () => Counted(bench, rows, () => EngineRuns.Add(session, leads, InFlight)),
            () => Counted(bench, rows, () => bare.Send(leads, InFlight)));
        yield return pairs.Ratio(Id, $"{What}: requests a second against a bare HttpClient loop", one => rows / one.Seconds, Show.PerSecond, Reach.AtLeast, 0.90);
        yield return pairs.Ratio(Id, "the same: client processor time a request", one => one.CpuSeconds / rows * 1e6, Show.Microseconds, Reach.AtMost, 1.20);
        yield return pairs.Ratio(Id, "the same: bytes allocated a request", one => one.Bytes / (double)rows, Show.Bytes, Reach.AtMost, 1.25);
    }

    private static ProcessSample Counted(BenchContext bench, int rows, Action work)
    {
        var sample = ProcessSample.Of(work);
        bench.Provider.TakeAll(rows);
        return sample;
    }
}
