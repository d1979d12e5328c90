using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using CampaignTools.Engine.Providers;

namespace CampaignTools.Completion;

/// <summary>Completes the kinds of request that the providers have.</summary>
public sealed class OperationNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(ProviderCatalog.All.SelectMany(static provider => provider.Definition.Operations).Select(static operation => operation.ToString()), wordToComplete);
}
