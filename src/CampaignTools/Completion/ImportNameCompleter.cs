using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using CampaignTools.Connections;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Errors;

namespace CampaignTools.Completion;

/// <summary>Completes the names of the imports in the connection's store. A store that does not answer soon completes nothing.</summary>
public sealed class ImportNameCompleter : IArgumentCompleter
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var connection = ConnectionTable.Current.Resolve(fakeBoundParameters["Connection"]);
            using var late = new CancellationTokenSource(Patience);
            var names = Task.Run(() => Names(connection, late.Token), CancellationToken.None);
            return names.Wait(Patience) ? Completions.Of(names.Result, wordToComplete) : [];
        }
        catch (Exception failure) when (failure is CampaignToolsException or AggregateException or OperationCanceledException)
        {
            return [];
        }
    }

    private static async Task<IReadOnlyList<string>> Names(CampaignConnection connection, CancellationToken late) =>
        await ((ConnectionSession)connection.Session).Store.Imports.ListNamesAsync(late).ConfigureAwait(false);
}
