using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using CampaignTools.Connections;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Errors;

namespace CampaignTools.Completion;

/// <summary>Completes names of what the connection and its store know. A store that does not answer soon completes nothing.</summary>
public abstract class StoredNameCompleter : IArgumentCompleter
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var connection = ConnectionTable.Current.Resolve(fakeBoundParameters["Connection"]);
            using var late = new CancellationTokenSource(Patience);
            var names = Task.Run(() => NamesAsync((ConnectionSession)connection.Session, late.Token).AsTask(), CancellationToken.None);
            return names.Wait(Patience) ? Completions.Of(names.Result, wordToComplete) : [];
        }
        catch (Exception failure) when (failure is CampaignToolsException or AggregateException or OperationCanceledException)
        {
            return [];
        }
    }

    private protected abstract ValueTask<IReadOnlyList<string>> NamesAsync(ConnectionSession session, CancellationToken late);
}
