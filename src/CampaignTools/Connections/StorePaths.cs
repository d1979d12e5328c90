using System.Management.Automation;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Stores;

namespace CampaignTools.Connections;

/// <summary>Turns -StateStore into what the engine takes: a relative path is one of the shell's, not of the process.</summary>
internal static class StorePaths
{
    public static string Resolve(PSCmdlet cmdlet, string stateStore)
    {
        if (!StateStoreFactory.NamesFile(stateStore))
        {
            return stateStore;
        }

        var path = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(stateStore, out var provider, out _);
        return provider.Name == "FileSystem"
            ? path
            : throw new CampaignToolsException(ErrorIds.InvalidParameter, $"StateStore: a path of the shell's {provider.Name} is no file's; give a file path (relative ones count from the shell's location), or a PostgreSQL connection string.");
    }
}
