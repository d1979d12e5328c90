using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using CampaignTools.Sandbox;
using CampaignTools.Sandbox.Faults;

namespace CampaignTools.Completion;

/// <summary>Completes the kinds of request that a sandbox answers.</summary>
public sealed class SandboxOperationCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(SandboxOperation.All, wordToComplete);
}

/// <summary>Completes whole faults, one of each kind with the keys that belong to it: the shell asks nobody inside a table.</summary>
public sealed class FaultCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Enum.GetValues<FaultKind>()
            .Select(static kind => $"@{{ Operation = 'Add'; Kind = '{kind}'{KeysOf(kind)}; Times = 1 }}")
            .Where(entry => entry.Contains(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(static entry => new CompletionResult(entry, entry, CompletionResultType.ParameterValue, $"Operations: {string.Join(", ", SandboxOperation.All)}. Keys: {string.Join(", ", SandboxFault.Keys)}."));

    private static string KeysOf(FaultKind kind) => kind switch
    {
        FaultKind.Http => "; Status = 503",
        FaultKind.RateLimit => "; RetryAfter = 2",
        FaultKind.Malformed => $"; Variant = '{nameof(MalformedVariant.TruncatedJson)}'",
        FaultKind.Reset => $"; Point = '{nameof(FaultPoint.AfterAnswerProcessed)}'",
        FaultKind.Slow => "; Delay = 2",
        _ => "",
    };
}
