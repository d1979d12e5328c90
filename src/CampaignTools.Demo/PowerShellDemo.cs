using System.Diagnostics;

namespace CampaignTools.Demo;

/// <summary>Runs the demo's script in the machine's own PowerShell.</summary>
internal static class PowerShellDemo
{
    /// <summary>The pwsh on PATH; null where there is none.</summary>
    public static string? Find()
    {
        var name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    public static async Task<int> RunAsync(string pwsh, string script, string csv)
    {
        var start = new ProcessStartInfo(pwsh) { UseShellExecute = false };
        foreach (var argument in new[] { "-NoProfile", "-NonInteractive", "-File", script, "-Module", ModuleFolder(), "-Csv", csv })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode;
    }

    // The build lays the module out beside the sources, wherever this program was built to.
    private static string ModuleFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null)
        {
            var module = Path.Combine(folder.FullName, "out", "CampaignTools");
            if (File.Exists(Path.Combine(module, "CampaignTools.psd1")))
            {
                return module;
            }

            folder = folder.Parent;
        }

        throw new DirectoryNotFoundException("out/CampaignTools is not there: build the solution first (dotnet build).");
    }
}
