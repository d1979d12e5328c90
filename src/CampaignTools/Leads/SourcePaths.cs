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

            return [.. files.Select(Existing)];
        }
        catch (ItemNotFoundException)
        {
            throw Missing(path ?? literalPath!);
        }
    }

    private static string Existing(string file) => File.Exists(file) ? file : throw Missing(file);

    private static CampaignToolsException Missing(string path) => new(ErrorIds.InvalidParameter, $"Path '{path}': there is no such file.");
}
