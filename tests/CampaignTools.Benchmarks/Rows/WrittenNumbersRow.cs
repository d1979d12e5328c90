using CampaignTools.Benchmarks.Measuring;
using CampaignTools.Benchmarks.Shell;

namespace CampaignTools.Benchmarks.Rows;

/// <summary>What it costs to read numbers by the account's country as people write them, in five ways, beside the same numbers as ten digits.</summary>
internal sealed class WrittenNumbersRow : BenchRow
{
    public override string Id => "written-numbers";

    public override string What => "Register-ScheduledLead -Path 1M, numbers written in five ways";

    public override string Needs => "Register-ScheduledLead";

    public override IEnumerable<Figure> Measure(BenchContext bench)
    {
        var rows = bench.Options.Rows(1_000_000);
        var pairs = Pairs<ShellSample>.Run(
            bench.Options.Runs,
            () => bench.SendStored("schedule-path-to-null", bench.Folder.WrittenList(rows), rows),
            () => bench.SendStored("schedule-path-to-null", bench.Folder.LeadList(rows), rows));
        yield return pairs.Ratio(Id, $"{What}, against ten digits", static one => one.Seconds, Show.Seconds, Reach.AtMost, 1.15);
    }
}
