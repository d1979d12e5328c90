using System.Management.Automation;
using CampaignTools.Completion;
using CampaignTools.Engine.Imports;

namespace CampaignTools.Commands;

/// <summary>Get-CampaignImport: the imports of this account in the connection's store, the latest first.</summary>
[Cmdlet(VerbsCommon.Get, "CampaignImport")]
[OutputType(typeof(CampaignImport))]
public sealed class GetCampaignImportCommand : ConnectedCommand
{
    /// <summary>Names, with wildcards; without it, all.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ImportNameCompleter))]
    public string[]? ImportName { get; set; }

    /// <summary>A connection, or its name; without it, the last connected one of this session.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public override object? Connection { get; set; }

    private protected override bool ConnectionIsPiped => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ResolveConnection();
        foreach (var import in Await(stop => Session.Store.Imports.ListAsync(stop)))
        {
            if (import.Account == Session.AccountKey && IsAskedFor(import.Name))
            {
                WriteObject(Show(import));
            }
        }
    }

    private bool IsAskedFor(string name) =>
        ImportName is null || Array.Exists(ImportName, pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase) is var names && (names.IsMatch(name) || names.IsMatch(ShownText.Of(name))));

    private CampaignImport Show(ImportSummary import) => new()
    {
        ImportName = import.Name,
        Provider = ResolvedConnection.Provider,
        Operation = import.Operation.ToString(),
        Source = import.Source,
        Rows = import.Rows,
        InProgress = import.Sending,
        Counts = import.Counts.Where(static pair => pair.Value > 0).ToDictionary(static pair => pair.Key.ToString(), static pair => pair.Value, StringComparer.OrdinalIgnoreCase),
        Causes = import.Causes.OrderByDescending(static cause => cause.Value).ToDictionary(static cause => $"{cause.Key.Status} {cause.Key.ErrorId}", static cause => cause.Value, StringComparer.OrdinalIgnoreCase),
        FirstTime = import.FirstAt,
        LastTime = import.LastAt,
    };
}
