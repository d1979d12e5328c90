using CampaignTools.Benchmarks.Measuring;
using CampaignTools.Benchmarks.Shell;

namespace CampaignTools.Benchmarks.Rows;

/// <summary>
/// A pipeline over a million rows against reading them: Import-Csv | Out-Null. Results go to $null by redirection. Where they go through Out-Null instead, or the list has
/// only the columns that are used, is shown too, without a target: a million objects of any kind take more than a second through Out-Null.
/// </summary>
internal sealed class MillionRow(string id, string what, string @case, string? throughOutNull, string command, double target, bool sends) : BenchRow
{
    public override string Id => id;

    public override string What => what;

    public override string Needs => command;

    public override IEnumerable<Figure> Measure(BenchContext bench)
    {
        var rows = bench.Options.Rows(1_000_000);
        yield return Against(bench, @case, bench.Folder.WideList(rows), rows, $"{What} (16 columns)");
        if (throughOutNull is not null)
        {
            yield return Against(bench, throughOutNull, bench.Folder.WideList(rows), rows, $"{What} | Out-Null (16 columns)");
            yield return Against(bench, @case, bench.Folder.LeadList(rows), rows, $"{What} (3 columns)");
        }
    }

    private Figure Against(BenchContext bench, string one, string csv, int rows, string name)
    {
        var pairs = Pairs<ShellSample>.Run(
            bench.Options.Runs,
            () => bench.SendStored(one, csv, sends ? rows : 0),
            () => bench.Send("import-csv", csv, 0));
        return pairs.Ratio(Id, $"{name} against Import-Csv | Out-Null", static sample => sample.Seconds, Show.Seconds, Reach.AtMost, target);
    }
}
