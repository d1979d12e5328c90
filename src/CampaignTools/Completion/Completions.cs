using System.Management.Automation;
using System.Management.Automation.Language;

namespace CampaignTools.Completion;

/// <summary>Makes completions of names: those that begin with the typed word first, then those that hold it, quoted where they need it.</summary>
internal static class Completions
{
    public static IEnumerable<CompletionResult> Of(IEnumerable<string> names, string wordToComplete, Func<string, string>? toolTip = null)
    {
        var word = wordToComplete.Trim('\'', '"');
        return names
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(name => name.Contains(word, StringComparison.OrdinalIgnoreCase))
            .OrderBy(name => !name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(Quote(name), ShownText.Of(name), CompletionResultType.ParameterValue, ShownText.Of(toolTip?.Invoke(name) ?? name)));
    }

    private static string Quote(string name)
    {
        var plain = name.Length > 0 && name.All(static c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '/' or '\\' or ':');
        return plain ? name : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";
    }
}
