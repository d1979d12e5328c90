using System.Diagnostics;

namespace CampaignTools.Tests.Pester;

/// <summary>The machine's pwsh, if it has one.</summary>
internal static class Shell
{
    public static string? Path { get; } = FindPwsh();

    /// <summary>Why Pester suites can't run here; null where they can.</summary>
    public static string? Missing { get; } = WhyMissing();

    /// <summary>Runs a command in a fresh, non-interactive shell.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(TimeSpan limit, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path!)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = RepositoryFolder.Path,
        };
        foreach (var argument in new[] { "-NoProfile", "-NonInteractive" }.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["NO_COLOR"] = "1";
        start.Environment["LANG"] = "en_US.UTF-8";
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"pwsh was still running after {limit}. It had said:\n{await output}\n{await error}", late);
        }

        return (process.ExitCode, await output + await error);
    }

    private static string? FindPwsh()
    {
        var name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => System.IO.Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    private static string? WhyMissing()
    {
        if (Path is null)
        {
            return "SKIPPED: there is no pwsh on PATH, so nothing of the module has run in a real PowerShell here.";
        }

        var (exitCode, _) = RunAsync(TimeSpan.FromMinutes(1), "-Command", "if (-not (Get-Module -ListAvailable Pester | Where-Object Version -ge '5.0')) { exit 3 }").GetAwaiter().GetResult();
        return exitCode == 3 ? "SKIPPED: pwsh has no Pester 5 (Install-Module Pester), so the Pester suites have not run." : null;
    }
}
