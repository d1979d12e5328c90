using System.Globalization;
using System.Text.RegularExpressions;
using CampaignTools.Benchmarks.Measuring;

namespace CampaignTools.Benchmarks.Rows;

/// <summary>The duration that -WhatIf foretells under a limit, against what the same command then takes.</summary>
internal sealed class ForecastRow : BenchRow
{
    private const string Limit = "5/s";

    public override string Id => "forecast";

    public override string What => "-WhatIf's duration against the real one";

    public override string Needs => "Register-ScheduledLead";

    public override IEnumerable<Figure> Measure(BenchContext bench)
    {
        var rows = bench.Options.Rows(5_000);
        var csv = bench.Folder.LeadList(rows);
        var pairs = Pairs<double>.Run(
            bench.Options.Runs,
            () => Foretold(bench.SendStored("forecast", csv, 0, ("Limit", Limit)).Said),
            () => bench.SendStored("schedule-path-to-null", csv, rows, ("Limit", Limit)).Seconds);
        var off = pairs.Ours.Zip(pairs.Yardstick, static (foretold, real) => Math.Abs(foretold - real) / real * 100).ToList();
        yield return new Figure
        {
            Row = Id,
            What = string.Create(CultureInfo.InvariantCulture, $"{What}: {rows:#,0} rows in requests of 100 at {Limit}"),
            Ours = Show.Seconds(Figure.Median(pairs.Ours)),
            Yardstick = Show.Seconds(Figure.Median(pairs.Yardstick)),
            Value = Figure.Median(off),
            Unit = "% off",
            Reach = Reach.AtMost,
            Target = 5,
            OurRuns = pairs.Ours,
            YardstickRuns = pairs.Yardstick,
        };
    }

    private static double Foretold(string said) =>
        double.Parse(Regex.Match(said, "leaves after (?<seconds>[0-9]+) s", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["seconds"].Value, CultureInfo.InvariantCulture);
}
