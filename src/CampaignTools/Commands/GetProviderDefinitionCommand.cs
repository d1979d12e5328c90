using System.Management.Automation;
using CampaignTools.Completion;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Providers.Definitions;

namespace CampaignTools.Commands;

/// <summary>Get-ProviderDefinition: all that the module believes of a provider's requests and answers, from the tables that it runs on. Sends nothing.</summary>
[Cmdlet(VerbsCommon.Get, "ProviderDefinition")]
[OutputType(typeof(ProviderFact))]
public sealed class GetProviderDefinitionCommand : ConnectedCommand
{
    /// <summary>Whose documented definition; without it, that of the connection, with what its -Definition says; without a connection, all providers'.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public CampaignProvider[]? Provider { get; set; }

    /// <summary>Only these kinds of request; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OperationNameCompleter))]
    public string[] Operation { get; set; } = ["*"];

    /// <summary>Only paths, limits, fields or answers.</summary>
    [Parameter]
    public ProviderFactKind[]? Kind { get; set; }

    /// <summary>Only facts that are so sure.</summary>
    [Parameter]
    public WireConfidence[]? Confidence { get; set; }

    private protected override bool ConnectionIsOptional => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var patterns = Array.ConvertAll(Operation, static name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase));
        var definitions = Provider is { } providers ? providers.Select(static one => ProviderCatalog.Find(one).Definition)
            : HasConnection ? [Session.Account.Definition]
            : ProviderCatalog.All.Select(static one => one.Definition);
        WriteObject(
            definitions.SelectMany(DefinitionFacts.Of).Where(fact =>
                Array.Exists(patterns, pattern => pattern.IsMatch(fact.Operation))
                && (Kind is null || Kind.Contains(fact.Kind))
                && (Confidence is null || Confidence.Contains(fact.Confidence))),
            enumerateCollection: true);
    }
}
