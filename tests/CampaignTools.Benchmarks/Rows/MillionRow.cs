using CampaignTools.Benchmarks.Measuring;
using CampaignTools.Benchmarks.Shell;

namespace CampaignTools.Benchmarks.Rows;

/// <summary>A pipeline over a million rows against reading them: Import-Csv | Out-Null.</summary>
internal sealed class MillionRow(string id, string what, string @case, string command, double target, bool sends) : BenchRow
{
    public override string Id => id;

    public override string What => what;

    public override string Needs => command;

    public override IEnumerable<Figure> Measure(BenchContext bench)
    {
        var rows = bench.Options.Rows(1_000_000);
        var csv = bench.Folder.LeadList(rows);
        var pairs = Pairs<ShellSample>.Run(
            bench.Options.Runs,
            () => bench.SendStored(@case, csv, sends ? rows : 0),
            () => bench.Send("import-csv", csv, 0));
        yield return pairs.Ratio(Id, $"{What} against Import-Csv 1M | Out-Null", static one => one.Seconds, Show.Seconds, Reach.AtMost, target);
    }
}
