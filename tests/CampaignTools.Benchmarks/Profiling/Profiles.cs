using System.Globalization;
using CampaignTools.Benchmarks.Rows;
using CampaignTools.Benchmarks.Shell;

namespace CampaignTools.Benchmarks.Profiling;

/// <summary>The profiles of the rows that run in one shell, as tables.</summary>
internal static class Profiles
{
    /// <summary>The one that sends nothing.</summary>
    private const string TestPath = "test-path";

    private static readonly (string What, string Case, int Rows, bool IsWide)[] Cases =
    [
        ("first commands", "first-command", 0, false),
        ("Add 20k", "add", 20_000, false),
        ("Add 100k", "add", 100_000, false),
        ("pipeline 1M, 16 columns", "schedule-to-null", 1_000_000, true),
        ("-Path 1M, 16 columns", "schedule-path-to-null", 1_000_000, true),
        ("-Path 1M, -ImportName", "schedule-path-journal", 1_000_000, false),
        ("Test -Path 1M, 16 columns", TestPath, 1_000_000, true),
    ];

    public static int Print(BenchContext bench)
    {
        if ((Profile.WhyNot() ?? Pwsh.WhyMissing) is { } why)
        {
            Console.Error.WriteLine($"No profile: {why}.");
            return 2;
        }

        var profiles = Cases.Select(one => (one.What, Profile: Record(bench, one.Case, bench.Options.Rows(one.Rows), one.IsWide))).ToList();
        Console.WriteLine("\nProcessor seconds of all threads, and of them the pipeline's own thread in brackets:\n");
        Line("where", profiles.Select(static one => one.What));
        Line("---", profiles.Select(static _ => "---"));
        foreach (var place in profiles.SelectMany(static one => one.Profile.Seconds).GroupBy(static part => part.Key, static part => part.Value, StringComparer.Ordinal).OrderByDescending(static part => part.Sum()))
        {
            Line(place.Key, profiles.Select(one => Share(one.Profile.Seconds, one.Profile.Pipeline, place.Key)));
        }

        Line("all", profiles.Select(static one => Both(one.Profile.Seconds.Values.Sum(), one.Profile.Pipeline.Values.Sum())));
        Line("seconds by the clock", profiles.Select(static one => Of(one.Profile.Sample.Seconds)));
        Line("methods compiled, in seconds", profiles.Select(static one => string.Create(CultureInfo.InvariantCulture, $"{one.Profile.Sample.Compiled:#,0}, {one.Profile.Sample.Compiling:0.00}")));
        Line("collections, seconds that all wait for them", profiles.Select(static one => string.Create(CultureInfo.InvariantCulture, $"{one.Profile.Sample.Collections.Sum():#,0}, {one.Profile.Sample.Collecting:0.00}")));
        return 0;
    }

    private static Profile Record(BenchContext bench, string @case, int rows, bool isWide)
    {
        Console.WriteLine($"{@case} …");
        var csv = isWide ? bench.Folder.WideList(rows) : bench.Folder.LeadList(rows);
        bench.Provider.Take();
        var profile = Profile.Record(bench.Folder.NewFile(), @case, ("Csv", csv), ("BaseUri", bench.Provider.BaseUri.AbsoluteUri.TrimEnd('/')), ("Store", bench.Folder.NewStore()));
        bench.Provider.TakeAll(@case == TestPath ? 0 : rows);
        return profile;
    }

    private static void Line(string first, IEnumerable<string> rest) => Console.WriteLine($"| {first} | {string.Join(" | ", rest)} |");

    private static string Share(IReadOnlyDictionary<string, double> all, IReadOnlyDictionary<string, double> pipeline, string place) =>
        all.GetValueOrDefault(place) is > 0 and var seconds ? Both(seconds, pipeline.GetValueOrDefault(place)) : "";

    private static string Both(double all, double pipeline) => $"{Of(all)} ({Of(pipeline)})";

    private static string Of(double seconds) => seconds.ToString("0.00", CultureInfo.InvariantCulture);
}
