using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using CampaignTools.Engine.Files;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Completion;

/// <summary>Completes the column names of the file that -Path or -LiteralPath names, and for -ColumnMap whole entries.</summary>
public sealed class ColumnNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var columns = Columns((fakeBoundParameters["LiteralPath"] ?? fakeBoundParameters["Path"])?.ToString());
        if (parameterName.Equals("ColumnMap", StringComparison.OrdinalIgnoreCase))
        {
            return columns
                .Where(static column => LeadColumnNames.Find(column) is null)
                .Select(static column => $"@{{ PhoneNumber = '{CodeGeneration.EscapeSingleQuotedStringContent(column)}' }}")
                .Where(entry => entry.Contains(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
                .Select(static entry => new CompletionResult(entry, ShownText.Of(entry), CompletionResultType.ParameterValue, ShownText.Of(entry)));
        }

        return Completions.Of(columns.Where(static column => LeadColumnNames.Find(column) is null).Append("*"), wordToComplete);
    }

    private static IReadOnlyList<string> Columns(string? path)
    {
        if (string.IsNullOrEmpty(path))
        {
            return [];
        }

        try
        {
            // Only the header line is read.
            var full = System.IO.Path.IsPathRooted(path) ? path : System.IO.Path.Combine(Location(), path);
            using var reader = CsvReader.Open(full);
            return [.. reader.Header];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CampaignToolsException)
        {
            return [];
        }
    }

    private static string Location()
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddCommand("Get-Location").Invoke()[0].ToString();
    }
}
