using System.Management.Automation;
using CampaignTools.Completion;
using CampaignTools.Engine.Imports;
using CampaignTools.Errors;

namespace CampaignTools.Commands;

/// <summary>Remove-CampaignImport: forgets what became of an import's rows. What the provider has, it keeps.</summary>
[Cmdlet(VerbsCommon.Remove, "CampaignImport", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveCampaignImportCommand : ConnectedCommand
{
    /// <summary>The imports' names, as Get-CampaignImport shows them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImportNameCompleter))]
    public string[] ImportName { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in ImportName)
        {
            var imports = Await(stop => Session.Store.Imports.OfAsync(Session.AccountKey, name, stop));
            if (imports.Count == 0)
            {
                ReportMissing(name, NoImport);
            }

            foreach (var import in imports)
            {
                if (ShouldProcess($"{ResolvedConnection.StateStore}, import '{import.Name}'", "Forget which of its rows were sent") && !Await(stop => Session.Store.Imports.RemoveAsync(import.Import, stop)))
                {
                    WriteError(ErrorRecords.Create(ErrorIds.InvalidParameter, $"'{ShownText.Of(import.Name)}': a run of this import goes on; stop it, or wait for its end.", name));
                }
            }
        }
    }
}
