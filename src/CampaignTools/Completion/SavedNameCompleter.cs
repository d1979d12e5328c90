using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Errors;

namespace CampaignTools.Completion;

/// <summary>Completes the names of saved connections.</summary>
public sealed class SavedNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return Completions.Of(SavedConnections.Names, wordToComplete);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CampaignToolsException)
        {
            return [];
        }
    }
}
