using CampaignTools.Shell;

namespace CampaignTools.Tests.Pester;

/// <summary>The PowerShell that the tests run the module in. Where there is none they fail: a module that ran in no shell is not tested.</summary>
internal static class RealShell
{
    private static readonly Lazy<Task<ShellCommand>> Found = new(FindAsync);

    public static Task<ShellCommand> CommandAsync() => Found.Value;

    private static async Task<ShellCommand> FindAsync()
    {
        var shell = await ShellFinder.FindAsync();
        Console.WriteLine($"The module is tested in {shell}.");
        return shell;
    }

    /// <summary>Runs a script in a fresh shell, at the repository's root.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(TimeSpan limit, params string[] arguments) =>
        await ShellProcess.RunAsync(await CommandAsync(), arguments, RepositoryFolder.Path, limit);
}
