using System.Management.Automation;
using CampaignTools.Engine.Errors;

namespace CampaignTools.Connections;

/// <summary>Turns a path of the shell's, which may be relative to its location, into the file's own.</summary>
internal static class FilePaths
{
    /// <summary>The full path; the file need not be there.</summary>
    /// <param name="cmdlet">Whose shell it is.</param>
    /// <param name="path">As it was typed.</param>
    /// <param name="parameter">Where it was typed.</param>
    /// <param name="otherwise">What else the parameter takes.</param>
    public static string Resolve(PSCmdlet cmdlet, string path, string parameter, string otherwise = "")
    {
        var full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem"
            ? full
            : throw new CampaignToolsException(ErrorIds.InvalidParameter, $"'{ShownText.Of(path)}' is a path of the shell's {provider.Name} and no file's: give a file path, relative to the shell's location or full{otherwise} (-{parameter}).");
    }

    /// <summary>The file as Get-Item gives it.</summary>
    public static PSObject FileOf(PSCmdlet cmdlet, string path) => cmdlet.InvokeProvider.Item.Get([path], force: true, literalPath: true)[0];
}
