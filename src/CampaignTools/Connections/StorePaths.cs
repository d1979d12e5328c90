using System.Management.Automation;

namespace CampaignTools.Connections;

/// <summary>Turns -StateStore into what the engine takes: a relative path is one of the shell's, not of the process.</summary>
internal static class StorePaths
{
    public static string Resolve(PSCmdlet cmdlet, string stateStore) =>
        stateStore is ":memory:" || stateStore.Contains('=', StringComparison.Ordinal) || stateStore.Contains("://", StringComparison.Ordinal)
            ? stateStore
            : cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(stateStore);
}
