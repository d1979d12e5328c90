using System.Diagnostics;
using CampaignTools.Shell;

namespace CampaignTools.Demo;

/// <summary>Runs the demo's script in a real PowerShell.</summary>
internal static class PowerShellDemo
{
    public static async Task<int> RunAsync(ShellCommand shell, string script, string csv)
    {
        using var process = Process.Start(shell.StartInfo(["-File", script, "-Module", ModuleFolder(), "-Csv", csv]))!;
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
