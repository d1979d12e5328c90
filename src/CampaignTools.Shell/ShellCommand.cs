using System.Diagnostics;

namespace CampaignTools.Shell;

/// <summary>How a PowerShell is started, such that the process that is started is the one that runs the module.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">What it is given before the shell's own arguments.</param>
/// <param name="Version">The shell's version, such as 7.6.9.</param>
/// <param name="Origin">Where it was found, in words.</param>
public sealed record ShellCommand(string FileName, IReadOnlyList<string> Arguments, string Version, string Origin)
{
    /// <summary>The start of a silent shell: no profile, no colours, no questions, no calls home.</summary>
    /// <param name="arguments">The shell's own, such as -File and what follows it.</param>
    public ProcessStartInfo StartInfo(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(FileName) { UseShellExecute = false };
        foreach (var argument in Arguments.Concat(["-NoProfile", "-NonInteractive"]).Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in QuietEnvironment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <inheritdoc/>
    public override string ToString() => $"PowerShell {Version}, {Origin}";

    internal static IReadOnlyDictionary<string, string> QuietEnvironment { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["LANG"] = "en_US.UTF-8",
        ["NO_COLOR"] = "1",
        ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
        ["POWERSHELL_UPDATECHECK"] = "Off",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",

        // A build's nodes would outlive the shell by a quarter of an hour, and hold its output open.
        ["MSBUILDDISABLENODEREUSE"] = "1",
    };
}
