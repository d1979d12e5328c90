using System.Management.Automation;
using CampaignTools.Engine.Stores;

namespace CampaignTools.Connections;

/// <summary>Turns paths of a connection into what the engine takes: a relative one is the shell's, not the process's.</summary>
internal static class StorePaths
{
    public static string Resolve(PSCmdlet cmdlet, string stateStore) =>
        StateStoreFactory.NamesFile(stateStore) ? FilePaths.Resolve(cmdlet, stateStore, "StateStore", ", or a PostgreSQL connection string") : stateStore;
}
