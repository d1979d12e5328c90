using System.Management.Automation;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Stores;

namespace CampaignTools.Connections;

/// <summary>Turns paths of a connection into what the engine takes: a relative one is the shell's, not the process's.</summary>
internal static class StorePaths
{
    public static string Resolve(PSCmdlet cmdlet, string stateStore) =>
        StateStoreFactory.NamesFile(stateStore) ? FileOf(cmdlet, "StateStore", stateStore, ", or a PostgreSQL connection string") : stateStore;

    /// <summary>The full path of a file, which need not be there.</summary>
    /// <param name="cmdlet">Knows the shell's location.</param>
    /// <param name="parameter">Whose value the path is.</param>
    /// <param name="path">The path.</param>
    /// <param name="orElse">What else the parameter takes.</param>
    public static string FileOf(PSCmdlet cmdlet, string parameter, string path, string orElse = "")
    {
        var full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem"
            ? full
            : throw new CampaignToolsException(ErrorIds.InvalidParameter, $"{parameter}: a path of the shell's {provider.Name} is no file's; give a file path (relative ones count from the shell's location){orElse}.");
    }
}
