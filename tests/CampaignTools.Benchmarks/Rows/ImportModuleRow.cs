using System.Diagnostics;
using CampaignTools.Benchmarks.Measuring;
using CampaignTools.Benchmarks.Shell;

namespace CampaignTools.Benchmarks.Rows;

/// <summary>What importing the module costs beside importing an empty one, and which of our assemblies it loads.</summary>
internal sealed class ImportModuleRow : BenchRow
{
    public override string Id => "import-module";

    public override string What => "Import-Module";

    public override IEnumerable<Figure> Measure(BenchContext bench)
    {
        string[] empty = ["-Command", $"Import-Module '{bench.Folder.EmptyModule()}'"];
        string[] importing = ["-Command", $"Import-Module '{BenchFolder.Module}'"];
        Took(empty);
        Took(importing);
        var pairs = Pairs<double>.Run(bench.Options.Quick ? 1 : bench.Options.Runs * 4, () => Took(importing), () => Took(empty));
        yield return pairs.Difference(Id, "Import-Module against that of an empty module", static one => one, Show.Milliseconds, "ms more", 45);
        yield return Loaded();
    }

    private static double Took(string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        Pwsh.Run(arguments);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private Figure Loaded()
    {
        var loaded = Pwsh.Run([
            "-Command",
            $"Import-Module '{BenchFolder.Module}'; [System.AppDomain]::CurrentDomain.GetAssemblies() | Where-Object {{ $_.Location -like '{BenchFolder.Module}*' }} | ForEach-Object {{ $_.GetName().Name }}",
        ]).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var early = loaded.Except(["CampaignTools", "CampaignTools.Model"], StringComparer.Ordinal).ToArray();
        return new Figure
        {
            Row = Id,
            What = "Import-Module: assemblies loaded that only a later command needs",
            Ours = early.Length == 0 ? "none" : string.Join(", ", early),
            Yardstick = "none",
            Value = early.Length,
            Unit = "",
            Reach = Reach.AtMost,
            Target = 0,
            Note = $"loaded: {string.Join(", ", loaded)}",
        };
    }
}
