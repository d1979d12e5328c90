using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CampaignTools.Benchmarks.Shell;

namespace CampaignTools.Benchmarks.Measuring;

/// <summary>Prints the table, and writes it with every single run as JSON.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Machine => string.Create(
        CultureInfo.InvariantCulture,
        $"{ProcessorName()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024):0.0} GiB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {Pwsh.Command?.ToString() ?? Pwsh.WhyMissing}");

    public static void Print(IReadOnlyList<Figure> figures)
    {
        var lines = figures.Select(static one => new[] { one.What.Replace("|", "\\|", StringComparison.Ordinal), one.Ours, one.Yardstick, one.ValueText, one.TargetText, Word(one) }).ToList();
        lines.Insert(0, ["what", "ours", "yardstick", "ratio", "target", "reached"]);
        lines.Insert(1, ["---", "---", "---", "---", "---", "---"]);
        var widths = Enumerable.Range(0, 6).Select(column => lines.Max(line => line[column].Length)).ToArray();
        Console.WriteLine();
        foreach (var line in lines)
        {
            Console.WriteLine($"| {string.Join(" | ", line.Select((text, column) => text == "---" ? new string('-', widths[column]) : text.PadRight(widths[column])))} |");
        }

        Console.WriteLine();
        foreach (var one in figures.Where(static one => one.Note is not null))
        {
            Console.WriteLine($"{one.What}: {one.Note}");
        }
    }

    public static void Write(string path, BenchOptions options, IReadOnlyList<Figure> figures)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var whole = new
        {
            Command = options.Command,
            Taken = DateTimeOffset.Now.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
            Machine,
            LoadAverage = LoadAverage(),
            options.Runs,
            options.Quick,
            Figures = figures,
        };
        File.WriteAllText(path, JsonSerializer.Serialize(whole, Json) + "\n");
    }

    private static string Word(Figure figure) => figure.IsReached switch
    {
        true => "yes",
        false => "NO",
        null => "not measured",
    };

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Trim() : "";

    private static string ProcessorName()
    {
        var line = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
