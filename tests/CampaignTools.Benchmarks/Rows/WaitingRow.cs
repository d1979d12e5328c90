using CampaignTools.Benchmarks.Measuring;
using CampaignTools.Benchmarks.Shell;

namespace CampaignTools.Benchmarks.Rows;

/// <summary>The processor time of a shell that waits for a limit against one that sleeps.</summary>
internal sealed class WaitingRow : BenchRow
{
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(4);

    public override string Id => "waiting";

    public override string What => "waiting on a limit: part of a core";

    public override IEnumerable<Figure> Measure(BenchContext bench)
    {
        // Three requests of 100 rows at one an hour: the first goes, the others wait.
        var csv = bench.Folder.LeadList(300);
        var watched = TimeSpan.FromSeconds(bench.Options.Quick ? 3 : 10);
        var baseUri = bench.Provider.BaseUri.AbsoluteUri.TrimEnd('/');
        var pairs = Pairs<double>.Run(
            bench.Options.Runs,
            () => PercentOfCore(watched, "wait", ("Csv", csv), ("BaseUri", baseUri), ("Limit", "1/h"), ("Store", bench.Folder.NewStore())),
            () => PercentOfCore(watched, "idle"));
        bench.Provider.Take();
        yield return pairs.Difference(Id, What, static one => one, Show.Percent, "% of a core more", 1);
    }

    private static double PercentOfCore(TimeSpan watched, string @case, params (string Name, string Value)[] arguments)
    {
        using var shell = Pwsh.Start(Pwsh.CaseArguments(@case, arguments));
        if (shell.StandardOutput.ReadLine() != "ready")
        {
            throw new InvalidOperationException($"The case '{@case}' did not start.");
        }

        Thread.Sleep(Settled);
        var before = shell.TotalProcessorTime;
        Thread.Sleep(watched);
        shell.Refresh();
        var spent = shell.TotalProcessorTime - before;
        if (shell.HasExited)
        {
            throw new InvalidOperationException($"The case '{@case}' did not wait.");
        }

        shell.Kill(entireProcessTree: true);
        shell.WaitForExit();
        return spent / watched * 100;
    }
}
