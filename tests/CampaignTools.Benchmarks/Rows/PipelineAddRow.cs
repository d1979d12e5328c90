using System.Globalization;
using CampaignTools.Benchmarks.Measuring;

namespace CampaignTools.Benchmarks.Rows;

/// <summary>Import-Csv | Add-CampaignLead against the two loops that people write. The loops are so slow that they get fewer rows; what is compared is rows a second.</summary>
internal sealed class PipelineAddRow : BenchRow
{
    public override string Id => "pipeline-add";

    public override string What => "Import-Csv | Add-CampaignLead -ThrottleLimit 16";

    public override string Needs => "Add-CampaignLead";

    public override IEnumerable<Figure> Measure(BenchContext bench)
    {
        foreach (var (@case, what, full, loop, target) in new[]
        {
            ("rest-loop", "ForEach-Object { Invoke-RestMethod … }", 20_000, 4_000, 20.0),
            ("rest-loop", "ForEach-Object { Invoke-RestMethod … }", 100_000, 4_000, 25.0),
            ("rest-parallel", "ForEach-Object -Parallel { Invoke-RestMethod … }", 20_000, 1_600, 40.0),
        })
        {
            var rows = bench.Options.Rows(full);
            var few = bench.Options.Rows(loop);
            var pairs = Pairs<double>.Run(
                bench.Options.Runs,
                () => rows / bench.SendStored("add", bench.Folder.LeadList(rows), rows).Seconds,
                () => few / bench.Send(@case, bench.Folder.LeadList(few), few).Seconds);
            yield return pairs.Ratio(Id, string.Create(CultureInfo.InvariantCulture, $"{What}, {rows:#,0} rows, against {what}"), static perSecond => perSecond, Show.PerSecond, Reach.AtLeast, target, $"the loop gets {few:#,0} rows a run");
        }
    }
}
