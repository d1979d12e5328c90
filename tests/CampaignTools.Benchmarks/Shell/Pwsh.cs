using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CampaignTools.Benchmarks.Shell;

/// <summary>Fresh, silent shells.</summary>
internal static class Pwsh
{
    public static string? Path { get; } = Find();

    public static string Version { get; } = Path is null ? "" : Run(["-NoProfile", "-NonInteractive", "-Command", "$PSVersionTable.PSVersion.ToString()"]).Trim();

    /// <summary>Starts a shell.</summary>
    public static Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Path!)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["NO_COLOR"] = "1";
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Runs a shell to its end and gives what it wrote; throws where it failed.</summary>
    public static string Run(IEnumerable<string> arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"pwsh {string.Join(' ', process.StartInfo.ArgumentList)} ended with {process.ExitCode}: {output}"));
    }

    /// <summary>Runs one case of Measure-Case.ps1 in a fresh shell.</summary>
    public static ShellSample Measure(string @case, params (string Name, string Value)[] arguments)
    {
        var said = Run(CaseArguments(@case, arguments));
        return JsonSerializer.Deserialize<ShellSample>(said.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1])! with { Said = said };
    }

    public static IEnumerable<string> CaseArguments(string @case, params (string Name, string Value)[] arguments) =>
    [
        "-NoProfile", "-NonInteractive", "-File", System.IO.Path.Combine(AppContext.BaseDirectory, "Shell", "Measure-Case.ps1"),
        "-Case", @case, "-Module", BenchFolder.Module, .. arguments.SelectMany(static one => new[] { $"-{one.Name}", one.Value }),
    ];

    private static string? Find()
    {
        var name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => System.IO.Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }
}

/// <summary>What a case cost.</summary>
/// <param name="Seconds">The pipeline alone, without the shell's start, the import of the module and the connection.</param>
/// <param name="CpuSeconds">Processor time of the pipeline.</param>
/// <param name="PeakMebibytes">The most memory that the process has had.</param>
/// <param name="FirstResult">When the first result was there: a timestamp of <see cref="Stopwatch"/>; 0 where that is not the question.</param>
internal sealed record ShellSample(double Seconds, double CpuSeconds, double PeakMebibytes, long FirstResult)
{
    /// <summary>Everything that the shell wrote.</summary>
    public string Said { get; init; } = "";
}
