namespace CampaignTools.Benchmarks.Shell;

/// <summary>The module's cmdlets and their parameters, to leave out rows for what it does not have.</summary>
internal static class ShellCommands
{
    private static readonly Lazy<HashSet<string>> Known = new(static () => new HashSet<string>(
        Pwsh.Run([
            "-Command",
            $"Import-Module '{BenchFolder.Module}'; Get-Command -Module CampaignTools | ForEach-Object {{ $c = $_; $c.Name; $c.Parameters.Keys | ForEach-Object {{ \"$($c.Name) -$_\" }} }}",
        ]).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        StringComparer.OrdinalIgnoreCase));

    /// <param name="command">A cmdlet, or a cmdlet and a parameter: "Add-CampaignLead -ImportName".</param>
    public static bool Has(string command) => Known.Value.Contains(command);
}
