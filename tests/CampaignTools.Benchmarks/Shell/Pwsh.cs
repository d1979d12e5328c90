using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CampaignTools.Shell;

namespace CampaignTools.Benchmarks.Shell;

/// <summary>Fresh, silent shells: what is started here is the process that runs the module, so it is the one to measure and to end.</summary>
internal static class Pwsh
{
    private static readonly Lazy<(ShellCommand? Command, string? WhyMissing)> Found = new(Find);

    /// <summary>The shell, and which; null where there is none.</summary>
    public static ShellCommand? Command => Found.Value.Command;

    /// <summary>Why there is none.</summary>
    public static string? WhyMissing => Found.Value.WhyMissing;

    /// <summary>Starts a shell.</summary>
    public static Process Start(IEnumerable<string> arguments)
    {
        var start = Command!.StartInfo(arguments);
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
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
    public static ShellSample Measure(string @case, params (string Name, string Value)[] arguments) => Read(Run(CaseArguments(@case, arguments)));

    /// <summary>The last line of what a case wrote.</summary>
    public static ShellSample Read(string said)
    {
        return JsonSerializer.Deserialize<ShellSample>(said.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1])! with { Said = said };
    }

    /// <summary>Runs one case in several fresh shells that begin their pipelines at the same moment.</summary>
    /// <param name="go">The path of a file that is not there: what all wait for.</param>
    /// <param name="shells">The arguments of each.</param>
    public static IReadOnlyList<ShellSample> MeasureTogether(string @case, string go, IEnumerable<(string Name, string Value)[]> shells)
    {
        var running = shells.Select(arguments => Start(CaseArguments(@case, [("Go", go), .. arguments]))).ToList();
        try
        {
            foreach (var shell in running)
            {
                if (shell.StandardOutput.ReadLine() != "ready")
                {
                    throw new InvalidOperationException($"The case '{@case}' did not start.");
                }
            }

            File.WriteAllText(go, "");
            return [.. running.Select(static shell => Read(shell.StandardOutput.ReadToEnd()))];
        }
        finally
        {
            running.ForEach(static shell => shell.Dispose());
        }
    }

    public static IEnumerable<string> CaseArguments(string @case, params (string Name, string Value)[] arguments) =>
    [
        "-File", System.IO.Path.Combine(AppContext.BaseDirectory, "Shell", "Measure-Case.ps1"),
        "-Case", @case, "-Module", BenchFolder.Module, .. arguments.SelectMany(static one => new[] { $"-{one.Name}", one.Value }),
    ];

    private static (ShellCommand? Command, string? WhyMissing) Find()
    {
        try
        {
            return (ShellFinder.FindAsync().GetAwaiter().GetResult(), null);
        }
        catch (ShellMissingException missing)
        {
            return (null, missing.Message);
        }
    }
}

/// <summary>What a case cost.</summary>
/// <param name="Seconds">The pipeline alone, without the shell's start, the import of the module and the connection.</param>
/// <param name="CpuSeconds">Processor time of the pipeline.</param>
/// <param name="PeakMebibytes">The most memory that the process has had.</param>
/// <param name="FirstResult">When the first result was there: a timestamp of <see cref="Stopwatch"/>; 0 where that is not the question.</param>
internal sealed record ShellSample(double Seconds, double CpuSeconds, double PeakMebibytes, long FirstResult)
{
    /// <summary>When the pipeline began and ended: timestamps of <see cref="Stopwatch"/>, which all processes share.</summary>
    public long Began { get; init; }

    /// <inheritdoc cref="Began"/>
    public long Ended { get; init; }

    /// <summary>Seconds until the connection was there, where connecting is part of the case.</summary>
    public double Connected { get; init; }

    /// <summary>Methods compiled during the pipeline, and the seconds of all threads that this took.</summary>
    public long Compiled { get; init; }

    /// <inheritdoc cref="Compiled"/>
    public double Compiling { get; init; }

    /// <summary>Collections of each generation, and the seconds for which every thread waited for them.</summary>
    public IReadOnlyList<int> Collections { get; init; } = [];

    /// <inheritdoc cref="Collections"/>
    public double Collecting { get; init; }

    /// <summary>Everything that the shell wrote.</summary>
    public string Said { get; init; } = "";
}
