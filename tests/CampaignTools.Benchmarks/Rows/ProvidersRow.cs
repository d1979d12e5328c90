using CampaignTools.Benchmarks.Measuring;

namespace CampaignTools.Benchmarks.Rows;

/// <summary>A million rows to the other two providers, beside scheduling them at Ozonetel: rows a second.</summary>
internal sealed class ProvidersRow : BenchRow
{
    public override string Id => "providers";

    public override string What => "Add-CampaignLead -Path 1M";

    public override string Needs => "Add-CampaignLead -Path";

    public override IEnumerable<Figure> Measure(BenchContext bench)
    {
        var rows = bench.Options.Rows(1_000_000);
        var csv = bench.Folder.LeadList(rows);
        foreach (var (provider, perRequest) in new[] { ("TeleCmi", 1000), ("Enswitch", 400) })
        {
            var pairs = Pairs<double>.Run(
                bench.Options.Runs,
                () => rows / bench.SendStored("add-path", csv, rows, ("Provider", provider)).Seconds,
                () => rows / bench.SendStored("schedule-path-to-null", csv, rows).Seconds);
            yield return pairs.Ratio(
                Id,
                $"{What} at {provider} ({perRequest} a request) against Register-ScheduledLead -Path 1M at Ozonetel (100 a request)",
                static perSecond => perSecond,
                Show.PerSecond,
                Reach.AtLeast,
                0.8);
        }
    }
}
