using System.Text.Json;

namespace CampaignTools.Shell;

/// <summary>Finds the machine's own PowerShell, 7.4 or later; where there is none, the one that the tool manifest (.config/dotnet-tools.json) pins is restored.</summary>
public static class ShellFinder
{
    private static readonly TimeSpan AskingLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RestoreLimit = TimeSpan.FromMinutes(5);

    /// <exception cref="ShellMissingException">There is neither, and why.</exception>
    public static async Task<ShellCommand> FindAsync() => await OnPathAsync().ConfigureAwait(false) ?? await RestoreAsync().ConfigureAwait(false);

    private static async Task<ShellCommand?> OnPathAsync()
    {
        var name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        foreach (var file in (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .Where(File.Exists))
        {
            if (await AskAsync(file, [], "on PATH").ConfigureAwait(false) is { } command)
            {
                return command;
            }
        }

        return null;
    }

    private static async Task<ShellCommand> RestoreAsync()
    {
        var root = ManifestFolder() ?? throw new ShellMissingException("there is no pwsh 7.4 or later on PATH, and no .config/dotnet-tools.json above this program");
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var (exitCode, said) = await ShellProcess.RunAsync(dotnet, ["tool", "restore"], root, RestoreLimit).ConfigureAwait(false);
        if (exitCode != 0)
        {
            throw new ShellMissingException($"there is no pwsh 7.4 or later on PATH, and 'dotnet tool restore' ended with {exitCode}: {said.Trim()}");
        }

        return await AskAsync(dotnet, ["tool", "run", "pwsh", "--"], "restored by dotnet tool restore", root).ConfigureAwait(false)
            ?? throw new ShellMissingException("the restored PowerShell does not start");
    }

    // A launcher answers for the shell that it starts, so what is found here is never a launcher.
    private static async Task<ShellCommand?> AskAsync(string file, string[] before, string origin, string? folder = null)
    {
        string[] question = [.. before, "-NoProfile", "-NonInteractive", "-File", Path.Combine(AppContext.BaseDirectory, "Get-ShellCommand.ps1"), "-AsJson"];
        var (exitCode, said) = await ShellProcess.RunAsync(file, question, folder, AskingLimit).ConfigureAwait(false);
        return exitCode == 0
            && said.Split('\n').FirstOrDefault(static line => line.StartsWith('{')) is { } line
            && JsonSerializer.Deserialize<Answer>(line) is { IsSupported: true } answer
            ? new ShellCommand(answer.FileName, answer.Arguments, answer.Version, origin)
            : null;
    }

    private static string? ManifestFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, ".config", "dotnet-tools.json")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }

    private sealed record Answer(string FileName, string[] Arguments, string Version, bool IsSupported);
}
