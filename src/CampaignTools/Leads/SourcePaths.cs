using System.Management.Automation;
using CampaignTools.Engine.Errors;

namespace CampaignTools.Leads;

/// <summary>Turns -Path and -LiteralPath into files.</summary>
internal static class SourcePaths
{
    public static IReadOnlyList<string> Resolve(PSCmdlet cmdlet, string? path, string? literalPath)
    {
        try
        {
            if (literalPath is not null)
            {
                return [Existing(cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(literalPath))];
            }

            var files = cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path!, out var provider);
            if (provider.Name != "FileSystem")
            {
                throw new CampaignToolsException(ErrorIds.InvalidParameter, $"Path '{path}' is not in the file system.");
            }

            return files.Count > 0 ? [.. files.Select(Existing)] : throw Unmatched(cmdlet, path!);
        }
        catch (ItemNotFoundException)
        {
            throw literalPath is null && WildcardPattern.ContainsWildcardCharacters(path) ? Unmatched(cmdlet, path!) : Missing(path ?? literalPath!);
        }
    }

    /// <summary>The full path of one file that is there.</summary>
    public static string One(PSCmdlet cmdlet, string path) => Resolve(cmdlet, path: null, path)[0];

    private static CampaignToolsException Unmatched(PSCmdlet cmdlet, string path) => File.Exists(cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path))
        ? new(ErrorIds.FileNotFound, $"Path '{path}' matches no file as a pattern, in which [ ] * ? stand for others. There is a file of that very name: give it with -LiteralPath.")
        : new(ErrorIds.FileNotFound, $"Path '{path}' matches no file. In it [ ] * ? stand for other characters; -LiteralPath takes a name as it stands.");

    private static string Existing(string file) => File.Exists(file) ? file : throw Missing(file);

    private static CampaignToolsException Missing(string path) => new(ErrorIds.FileNotFound, $"Path '{path}': there is no such file.");
}
