using System.Management.Automation;
using CampaignTools.Engine.Connections;

namespace CampaignTools.Screening;

/// <summary>Turns what -DoNotCall names into kept lists' names and, where they can be ones, files of the shell's location.</summary>
internal static class DoNotCallSources
{
    public static DoNotCallSource[] Read(PSCmdlet cmdlet, string[]? names) => Array.ConvertAll(names ?? [], name => new DoNotCallSource(name, PathOf(cmdlet, name)));

    private static string? PathOf(PSCmdlet cmdlet, string name)
    {
        try
        {
            var path = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(name, out var provider, out _);
            return provider.Name == "FileSystem" ? path : null;
        }
        catch (Exception failure) when (failure is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or PSNotSupportedException or PSInvalidOperationException)
        {
            return null;
        }
    }
}
