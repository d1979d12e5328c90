using CampaignTools.Benchmarks.Measuring;
using CampaignTools.Benchmarks.Shell;

namespace CampaignTools.Benchmarks.Rows;

/// <summary>What it costs to keep to a do-not-call list of a million numbers, to the hours of the people called, and to a history of calls: a million rows with, beside without.</summary>
internal sealed class DoNotCallRow : BenchRow
{
    public override string Id => "do-not-call";

    public override string What => "Register-ScheduledLead -Path 1M, by country";

    public override string Needs => "Register-ScheduledLead -DoNotCall";

    public override IEnumerable<Figure> Measure(BenchContext bench)
    {
        var rows = bench.Options.Rows(1_000_000);
        var csv = bench.Folder.LeadList(rows);

        // A store that has the list, imported by another process.
        var kept = bench.Folder.NewStore();
        bench.Send("import-list", bench.Folder.StrangerList(rows), 0, ("Store", kept));
        foreach (var (@case, what, target) in new[]
        {
            ("schedule-path-listed", "with -DoNotCall, a kept list of 1M numbers", 1.15),
            ("schedule-path-hours", "with -CallingHours", 1.15),
            ("schedule-path-not-within", "with -NotWithin", 1.5),
        })
        {
            var pairs = Pairs<ShellSample>.Run(
                bench.Options.Runs,
                () => bench.Send(@case, csv, rows, ("Store", CopyOf(kept, bench))),
                () => bench.Send("schedule-path-to-null", csv, rows, ("Store", CopyOf(kept, bench))));
            yield return pairs.Ratio(Id, $"{What}, {what}, against without", static one => one.Seconds, Show.Seconds, Reach.AtMost, target);
            yield return pairs.Difference(Id, $"{What}, {what}: peak memory of the process", static one => one.PeakMebibytes, Show.Mebibytes, "MiB more", 32);
        }

        var history = Pairs<ShellSample>.Run(
            bench.Options.Runs,
            () => bench.SendStored("schedule-path-to-null", csv, rows),
            () => bench.SendStored("schedule-path-no-history", csv, rows));
        yield return history.Ratio(Id, $"{What}, calls remembered, against -HistoryAge 0", static one => one.Seconds, Show.Seconds, Reach.AtMost, 1.5);
    }

    private static string CopyOf(string store, BenchContext bench)
    {
        var copy = bench.Folder.NewStore();
        foreach (var part in new[] { "", "-wal" }.Where(part => File.Exists(store + part)))
        {
            File.Copy(store + part, copy + part);
        }

        return copy;
    }
}
