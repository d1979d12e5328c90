using System.Diagnostics;
using System.Globalization;
using CampaignTools.Benchmarks.Measuring;
using CampaignTools.Benchmarks.Shell;

namespace CampaignTools.Benchmarks.Rows;

/// <summary>Eight shells that share a state store in PostgreSQL: what they reach together beside one, and how much of a common limit they use.</summary>
internal sealed class ProcessesRow : BenchRow
{
    private const int Shells = 8;
    private const int PerSecond = 50;
    private const int RowsOfRequest = 100;

    public override string Id => "processes";

    public override string What => "8 processes on one PostgreSQL";

    public override string Needs => "Register-ScheduledLead";

    public override IEnumerable<Figure> Measure(BenchContext bench)
    {
        if (BenchPostgres.WhyMissing is { } why)
        {
            yield return Figure.Missing(Id, What, why);
            yield break;
        }

        using var server = new BenchPostgres();
        var rows = bench.Options.Rows(200_000);
        var free = Pairs<double>.Run(
            bench.Options.Runs,
            () => Together(bench, server.NewDatabase(), Shells, rows, []).RowsPerSecond,
            () => Together(bench, server.NewDatabase(), 1, rows, []).RowsPerSecond);
        yield return free.Ratio(
            Id,
            $"{What}, no limit, Register-ScheduledLead -Path of {rows:#,0} rows each, against one: rows a second of all",
            static perSecond => perSecond,
            Show.PerSecond,
            Reach.AtLeast,
            0.9,
            "the compiling of each shell is part of it");

        var few = bench.Options.Rows(25_000);
        var limited = Enumerable.Range(0, bench.Options.Runs)
            .Select(_ => Together(bench, server.NewDatabase(), Shells, few, [("Limit", string.Create(CultureInfo.InvariantCulture, $"{PerSecond}/s"))]))
            .ToArray();
        var used = limited.Select(static one => one.RequestsPerSecond / PerSecond * 100).ToArray();
        yield return new Figure
        {
            Row = Id,
            What = string.Create(CultureInfo.InvariantCulture, $"{What} with a common limit of {PerSecond}/s, {few:#,0} rows each in requests of {RowsOfRequest}: how much of it is used"),
            Ours = Show.PerSecond(Figure.Median([.. limited.Select(static one => one.RequestsPerSecond)])),
            Yardstick = Show.PerSecond(PerSecond),
            Value = Figure.Median(used),
            Unit = "%",
            Reach = Reach.AtLeast,
            Target = 98,
            OurRuns = used,
            Note = string.Create(CultureInfo.InvariantCulture, $"from the first answer to the last; most requests that reached the provider within one second: {limited.Max(static one => one.Busiest)}; within each second: {string.Join(' ', limited[^1].Seconds)}"),
        };
    }

    private static (double RowsPerSecond, double RequestsPerSecond, int Busiest, IReadOnlyList<int> Seconds) Together(BenchContext bench, string store, int shells, int rows, (string Name, string Value)[] more)
    {
        var csv = bench.Folder.LeadList(rows);
        bench.Provider.Take();
        var samples = Pwsh.MeasureTogether(
            "schedule-path-to-null",
            bench.Folder.NewFile(),
            Enumerable.Range(0, shells).Select(_ => ((string Name, string Value)[])[("Csv", csv), ("BaseUri", bench.Provider.BaseUri.AbsoluteUri.TrimEnd('/')), ("Store", store), .. more]));
        var figures = bench.Provider.TakeAll((long)shells * rows);
        return (
            shells * rows / Stopwatch.GetElapsedTime(samples.Min(static one => one.Began), samples.Max(static one => one.Ended)).TotalSeconds,
            (figures.Requests - 1) / Stopwatch.GetElapsedTime(figures.FirstAnswer, figures.LastAnswer).TotalSeconds,
            figures.Busiest,
            figures.Seconds);
    }
}
