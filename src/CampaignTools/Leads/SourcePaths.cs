using System.Management.Automation;
using CampaignTools.Engine.Errors;

namespace CampaignTools.Leads;

/// <summary>Turns -Path and -LiteralPath into files, each once, in order.</summary>
internal static class SourcePaths
{
    public static IReadOnlyList<string> Resolve(PSCmdlet cmdlet, string[]? paths, string[]? literalPaths) =>
    [
        .. (literalPaths ?? []).SelectMany(path => Resolve(cmdlet, path: null, path))
            .Concat((paths ?? []).SelectMany(path => Resolve(cmdlet, path, literalPath: null)))
            .Distinct(StringComparer.Ordinal),
    ];

    private static IReadOnlyList<string> Resolve(PSCmdlet cmdlet, string? path, string? literalPath)
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
                throw new CampaignToolsException(ErrorIds.InvalidParameter, $"'{path}' is not in the file system: give a file (-Path).");
            }

            return files.Count > 0 ? [.. files.Select(Existing)] : throw Unmatched(cmdlet, path!);
        }
        catch (ItemNotFoundException)
        {
            throw literalPath is null && WildcardPattern.ContainsWildcardCharacters(path) ? Unmatched(cmdlet, path!) : Missing(path ?? literalPath!);
        }
    }

    /// <summary>Whether a text names a list, by its ending; no phone number has one.</summary>
    public static bool LooksLikeFile(string? text) => Path.GetExtension(text?.Trim())?.ToUpperInvariant() is ".CSV" or ".TSV" or ".TXT" or ".XLSX" or ".XLSM" or ".XLS";

    /// <summary>The full path of one file that is there.</summary>
    public static string One(PSCmdlet cmdlet, string path) => Resolve(cmdlet, path: null, literalPath: path)[0];

    private static CampaignToolsException Unmatched(PSCmdlet cmdlet, string path) => File.Exists(cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path))
        ? new(ErrorIds.FileNotFound, $"'{path}' matches no file, for [ ] * ? stand for other characters. There is a file of that very name: give it with -LiteralPath.")
        : new(ErrorIds.FileNotFound, $"'{path}' matches no file, for [ ] * ? stand for other characters. -LiteralPath takes a name as it stands.");

    private static string Existing(string file) => File.Exists(file) ? file
        : Directory.Exists(file) ? throw new CampaignToolsException(ErrorIds.FileNotFound, $"'{file}' is a folder: give the files in it, e.g. '{Path.Combine(file, "*.csv")}'.")
        : throw Missing(file);

    private static CampaignToolsException Missing(string path) => new(ErrorIds.FileNotFound, $"'{path}': there is no such file.");
}
