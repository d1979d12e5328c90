using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using CampaignTools.Connections;

namespace CampaignTools.Completion;

/// <summary>Completes the names of this session's connections.</summary>
public sealed class ConnectionNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(
            ConnectionTable.Current.All.Select(static connection => connection.Name),
            wordToComplete,
            static name => ConnectionTable.Current.Find(name) is { } connection ? $"{connection.Provider} {connection.UserName} at {connection.BaseUri.Authority}" : name);
}
