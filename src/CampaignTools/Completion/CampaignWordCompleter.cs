using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Values;

namespace CampaignTools.Completion;

/// <summary>Completes the documented words of a campaign's field whose parameter is no enum: as they are typed.</summary>
public sealed class CampaignWordCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(
            ProviderCatalog.All.SelectMany(static provider => provider.Definition.CampaignFields)
                .Where(field => field.Parameter.Equals(parameterName, StringComparison.OrdinalIgnoreCase))
                .SelectMany(static field => field.Form.Choice?.Typed ?? [FreeValue.Text(field.Example)]),
            wordToComplete);
}
