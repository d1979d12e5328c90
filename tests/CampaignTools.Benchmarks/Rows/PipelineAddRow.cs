using CampaignTools.Benchmarks.Measuring;

namespace CampaignTools.Benchmarks.Rows;

/// <summary>Import-Csv | Add-CampaignLead against the two loops that people write. The loops are so slow that they get fewer rows; what is compared is rows a second.</summary>
internal sealed class PipelineAddRow : BenchRow
{
    public override string Id => "pipeline-add";

    public override string What => "Import-Csv 20k | Add-CampaignLead -ThrottleLimit 16";

    public override string Needs => "Add-CampaignLead";

    public override IEnumerable<Figure> Measure(BenchContext bench)
    {
        var rows = bench.Options.Rows(20_000);
        foreach (var (@case, what, few, target) in new[]
        {
            ("rest-loop", "ForEach-Object { Invoke-RestMethod … }", bench.Options.Rows(4_000), 20.0),
            ("rest-parallel", "ForEach-Object -Parallel { Invoke-RestMethod … }", bench.Options.Rows(1_600), 40.0),
        })
        {
            var pairs = Pairs<double>.Run(
                bench.Options.Runs,
                () => rows / bench.SendStored("add", bench.Folder.LeadList(rows), rows).Seconds,
                () => few / bench.Send(@case, bench.Folder.LeadList(few), few).Seconds);
            yield return pairs.Ratio(Id, $"{What} against {what}", static perSecond => perSecond, Show.PerSecond, Reach.AtLeast, target, $"the loop gets {few:#,0} rows a run");
        }
    }
}
