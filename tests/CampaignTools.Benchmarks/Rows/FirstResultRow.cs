using System.Diagnostics;
using CampaignTools.Benchmarks.Measuring;
using CampaignTools.Benchmarks.Shell;

namespace CampaignTools.Benchmarks.Rows;

/// <summary>From the provider's first answer on the wire to the first result that a pipeline sees, by the machine's monotonic clock, which all processes share.</summary>
internal sealed class FirstResultRow : BenchRow
{
    public override string Id => "first-result";

    public override string What => "first result at the prompt after the first answer on the wire";

    public override IEnumerable<Figure> Measure(BenchContext bench)
    {
        const int Rows = 20_000;
        var csv = bench.Folder.LeadList(Rows);
        var late = new List<double>();
        for (var i = 0; i < bench.Options.Runs; i++)
        {
            bench.Provider.Take();
            var sample = Pwsh.Measure("first-result", ("Csv", csv), ("BaseUri", bench.Provider.BaseUri.AbsoluteUri.TrimEnd('/')), ("Store", bench.Folder.NewStore()));
            var answered = bench.Provider.TakeAll(Rows).FirstAnswer;
            late.Add(Stopwatch.GetElapsedTime(answered, sample.FirstResult).TotalMilliseconds);
        }

        yield return Figure.OfDifference(Id, What, late, [.. late.Select(static _ => 0.0)], Show.Milliseconds, "ms", 50, "in a fresh shell, the compiling of the code that writes results included");
    }
}
