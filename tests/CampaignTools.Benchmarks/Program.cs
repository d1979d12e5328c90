using System.Diagnostics;
using CampaignTools.Benchmarks;
using CampaignTools.Benchmarks.Measuring;
using CampaignTools.Benchmarks.NullProvider;
using CampaignTools.Benchmarks.Profiling;
using CampaignTools.Benchmarks.Rows;

if (args is ["--null-provider"])
{
    return NullProviderServer.Run();
}

if (BenchOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}

if (options.List)
{
    foreach (var row in BenchRows.All)
    {
        Console.WriteLine($"{row.Id,-14} {row.What}");
    }

    return 0;
}

var rows = BenchRows.All.Where(row => options.Only.Count == 0 || options.Only.Contains(row.Id)).ToArray();
if (options.Only.FirstOrDefault(static id => !BenchRows.All.Any(row => row.Id == id)) is { } unknown)
{
    Console.Error.WriteLine($"There is no row '{unknown}'; --list names them.");
    return 2;
}

Console.WriteLine(Report.Machine);
using var folder = new BenchFolder();
using var provider = new NullProviderProcess();
var bench = new BenchContext(options, folder, provider);
if (options.Profile)
{
    return Profiles.Print(bench);
}

var figures = new List<Figure>();
foreach (var row in rows)
{
    var started = Stopwatch.GetTimestamp();
    Console.WriteLine($"{row.What} …");
    if (row.WhyNot() is { } why)
    {
        figures.Add(Figure.Missing(row.Id, row.What, why));
        Console.WriteLine($"  {why}");
        continue;
    }

    foreach (var figure in row.Measure(bench))
    {
        figures.Add(figure);
        Console.WriteLine($"  {figure.What}: {figure.Ours} against {figure.Yardstick}: {figure.ValueText}, target {figure.TargetText}");
    }

    Console.WriteLine($"  ({Stopwatch.GetElapsedTime(started).TotalSeconds:0} s)");
}

Report.Print(figures);
var json = options.Json ?? Path.Combine(BenchFolder.Repository, "out", "bench-results.json");
Report.Write(json, options, figures);
Console.WriteLine($"Every run: {json}");
return 0;
