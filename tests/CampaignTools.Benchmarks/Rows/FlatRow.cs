using CampaignTools.Benchmarks.Measuring;
using CampaignTools.Benchmarks.Shell;

namespace CampaignTools.Benchmarks.Rows;

/// <summary>A million rows against a hundred thousand: memory that does not grow, time that grows no faster than the list.</summary>
internal sealed class FlatRow : BenchRow
{
    public override string Id => "flat";

    public override string What => "1M rows against 100k";

    public override IEnumerable<Figure> Measure(BenchContext bench)
    {
        var many = bench.Options.Rows(1_000_000);
        var few = bench.Options.Rows(100_000);
        foreach (var (@case, what) in new[] { ("schedule", "Import-Csv | Register-ScheduledLead"), ("schedule-path", "Register-ScheduledLead -Path") })
        {
            var pairs = Pairs<ShellSample>.Run(
                bench.Options.Runs,
                () => bench.SendStored(@case, bench.Folder.LeadList(many), many),
                () => bench.SendStored(@case, bench.Folder.LeadList(few), few));
            yield return pairs.Difference(Id, $"{What}, {what}: peak memory of the process", static one => one.PeakMebibytes, Show.Mebibytes, "MiB more", 48);
            yield return pairs.Ratio(Id, $"{What}, {what}: time", static one => one.Seconds, Show.Seconds, Reach.AtMost, 10.5);
        }
    }
}
