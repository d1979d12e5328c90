using CampaignTools.Benchmarks.Measuring;
using CampaignTools.Benchmarks.Shell;

namespace CampaignTools.Benchmarks.Rows;

/// <summary>The memory of an import: of its first run, and of a run that finds everything done. What a row takes is the difference to a tenth of the rows.</summary>
internal sealed class ImportMemoryRow : BenchRow
{
    public override string Id => "import-memory";

    public override string What => "memory of -ImportName, Register-ScheduledLead -Path 1M";

    public override string Needs => "Register-ScheduledLead -ImportName";

    public override IEnumerable<Figure> Measure(BenchContext bench)
    {
        var many = bench.Options.Rows(1_000_000);
        var few = bench.Options.Rows(100_000);
        var done = new Dictionary<int, string> { [many] = bench.Folder.NewStore(), [few] = bench.Folder.NewStore() };
        foreach (var (rows, store) in done)
        {
            bench.Send("schedule-path-journal", bench.Folder.LeadList(rows), rows, ("Store", store));
        }

        foreach (var (what, run) in new (string, Func<int, ShellSample>)[]
        {
            ("the first run", rows => bench.SendStored("schedule-path-journal", bench.Folder.LeadList(rows), rows)),
            ("a run that finds all done", rows => bench.Send("schedule-path-journal", bench.Folder.LeadList(rows), 0, ("Store", done[rows]))),
        })
        {
            var pairs = Pairs<ShellSample>.Run(bench.Options.Runs, () => run(many), () => run(few));
            yield return Figure.OfDifference(Id, $"{What}, {what}: peak of the process", [.. pairs.Ours.Select(static one => one.PeakMebibytes)], [.. pairs.Ours.Select(static _ => 0.0)], Show.Mebibytes, "MiB", 220);
            yield return pairs.Difference(Id, $"{What}, {what}: a row, against a tenth of the rows", one => one.PeakMebibytes * 1024 * 1024 / (many - few), Show.Bytes, "B", 32);
        }
    }
}
