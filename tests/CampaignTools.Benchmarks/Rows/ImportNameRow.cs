using CampaignTools.Benchmarks.Measuring;

namespace CampaignTools.Benchmarks.Rows;

/// <summary>What it costs to record each row, so that an interrupted import can resume: rows a second with -ImportName against without.</summary>
internal sealed class ImportNameRow : BenchRow
{
    public override string Id => "import-name";

    public override string What => "with -ImportName against without";

    public override string Needs => "Register-ScheduledLead -ImportName";

    public override IEnumerable<Figure> Measure(BenchContext bench)
    {
        foreach (var figure in OnStore(bench, "SQLite", bench.Folder.NewStore, 0.75))
        {
            yield return figure;
        }

        if (BenchPostgres.WhyMissing is { } why)
        {
            yield return Figure.Missing(Id, $"{What}, on PostgreSQL", why);
            yield break;
        }

        using var server = new BenchPostgres();
        foreach (var figure in OnStore(bench, "PostgreSQL", server.NewDatabase, 0.6))
        {
            yield return figure;
        }
    }

    private IEnumerable<Figure> OnStore(BenchContext bench, string name, Func<string> newStore, double target)
    {
        foreach (var (with, without, what, full) in new[]
        {
            ("add-journal", "add", "Import-Csv 100k | Add-CampaignLead -ThrottleLimit 16", 100_000),
            ("schedule-journal", "schedule", "Import-Csv 500k | Register-ScheduledLead", 500_000),
            ("schedule-path-journal", "schedule-path", "Register-ScheduledLead -Path 1M", 1_000_000),
        })
        {
            var rows = bench.Options.Rows(full);
            var csv = bench.Folder.LeadList(rows);
            var pairs = Pairs<double>.Run(
                bench.Options.Runs,
                () => rows / bench.Send(with, csv, rows, ("Store", newStore())).Seconds,
                () => rows / bench.Send(without, csv, rows, ("Store", newStore())).Seconds);
            yield return pairs.Ratio(Id, $"{what} {What}, on {name}", static perSecond => perSecond, Show.PerSecond, Reach.AtLeast, target);
        }
    }
}
