using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CampaignTools.Benchmarks.Shell;

namespace CampaignTools.Benchmarks.Profiling;

/// <summary>One case of Measure-Case.ps1 under Linux' perf: which part of its processor time goes where, from the pipeline's first moment to its last.</summary>
/// <param name="Sample">What the shell says of itself.</param>
/// <param name="Seconds">Processor seconds by place, of all threads.</param>
/// <param name="Pipeline">The same of the pipeline's own thread.</param>
internal sealed partial record Profile(ShellSample Sample, IReadOnlyDictionary<string, double> Seconds, IReadOnlyDictionary<string, double> Pipeline)
{
    private const int MomentsPerSecond = 999;

    /// <summary>As perf names the thread on which cmdlets run: Linux keeps 15 letters.</summary>
    private const string PipelineThread = "Pipeline Execut";

    /// <summary>Why there can be no profile; null where there can.</summary>
    public static string? WhyNot()
    {
        try
        {
            using var asking = Process.Start(new ProcessStartInfo("perf", ["record", "-k", "mono", "-o", "/dev/null", "true"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            asking.WaitForExit();
            return asking.ExitCode == 0 ? null : "perf may not record here";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "there is no perf (Debian: linux-perf)";
        }
    }

    /// <summary>Records one run.</summary>
    /// <param name="file">Where perf may write.</param>
    public static Profile Record(string file, string @case, params (string Name, string Value)[] arguments)
    {
        var shell = Pwsh.Command!.StartInfo(Pwsh.CaseArguments(@case, arguments));
        string[] perf = ["record", "-k", "mono", "-F", MomentsPerSecond.ToString(CultureInfo.InvariantCulture), "-g", "-o", file, "--", shell.FileName, .. shell.ArgumentList];
        var start = new ProcessStartInfo("perf", perf) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in shell.Environment)
        {
            start.Environment[name] = value;
        }

        // Without these, perf can't name what was compiled in the process.
        start.Environment["DOTNET_PerfMapEnabled"] = "1";
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        using var recording = Process.Start(start)!;
        recording.ErrorDataReceived += static (_, _) => { };
        recording.BeginErrorReadLine();
        var sample = Pwsh.Read(recording.StandardOutput.ReadToEnd());
        recording.WaitForExit();
        return Read(file, sample);
    }

    private static Profile Read(string file, ShellSample sample)
    {
        var (all, pipeline) = (new Dictionary<string, double>(StringComparer.Ordinal), new Dictionary<string, double>(StringComparer.Ordinal));
        var frames = new List<string>();
        string? thread = null;
        var start = new ProcessStartInfo("perf", ["script", "-i", file, "-F", "comm,time,ip,sym,dso", "--ns"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var telling = Process.Start(start)!;
        telling.ErrorDataReceived += static (_, _) => { };
        telling.BeginErrorReadLine();
        while (telling.StandardOutput.ReadLine() is { } line)
        {
            if (Moment().Match(line) is { Success: true } moment)
            {
                // Both by the machine's monotonic clock.
                var at = double.Parse(moment.Groups["at"].Value, CultureInfo.InvariantCulture) * Stopwatch.Frequency;
                thread = at >= sample.Began && at <= sample.Ended ? moment.Groups["thread"].Value.Trim() : null;
            }
            else if (Frame().Match(line) is { Success: true } frame)
            {
                frames.Add(Name(frame.Groups["symbol"].Value, frame.Groups["library"].Value));
            }
            else if (frames.Count > 0)
            {
                Count();
            }
        }

        Count();
        return new Profile(sample, all, pipeline);

        void Count()
        {
            if (thread is not null && frames.Count > 0)
            {
                var place = Places.Of(frames);
                all[place] = all.GetValueOrDefault(place) + (1.0 / MomentsPerSecond);
                if (thread == PipelineThread)
                {
                    pipeline[place] = pipeline.GetValueOrDefault(place) + (1.0 / MomentsPerSecond);
                }
            }

            frames.Clear();
        }
    }

    private static string Name(string symbol, string library) =>
        Managed().Match(symbol) is { Success: true } managed
            ? $"{managed.Groups["assembly"].Value}!{managed.Groups["method"].Value}"
            : $"{Path.GetFileName(library)}!{symbol}";

    [GeneratedRegex(@"^(?<thread>\S.*?)\s+(?<at>[0-9]+\.[0-9]+):", RegexOptions.ExplicitCapture)]
    private static partial Regex Moment();

    [GeneratedRegex(@"^\s+[0-9a-f]+ (?<symbol>.*) \((?<library>[^()]*(\([^()]*\))?[^()]*)\)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Frame();

    // "void [Assembly] Namespace.Type::Method(…)[Optimized]": with the namespaces of generic arguments in brackets of their own.
    [GeneratedRegex(@"\[(?<assembly>[A-Za-z0-9_.]+)\] (?<method>[A-Za-z0-9_.]+[^(]*::[^(]+)\(", RegexOptions.ExplicitCapture)]
    private static partial Regex Managed();
}
