using System.Management.Automation;
using CampaignTools.Engine.Runs;

namespace CampaignTools.Commands;

/// <summary>Undo-CampaignImport: takes back what an import added and the provider lets go of (Ozonetel: numbers that wait for their time).</summary>
[Cmdlet(VerbsCommon.Undo, "CampaignImport", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(LeadResult))]
public sealed class UndoCampaignImportCommand : ImportCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var import in Open())
        {
            Use(import, () => Undo(new ImportUndo(import), import));
        }
    }

    private void Undo(ImportUndo undo, ImportVisit import)
    {
        Send(async (observer, stop) =>
        {
            await undo.LookAsync(observer, stop).ConfigureAwait(false);
            return true;
        });
        if (ShouldProcess($"{ResolvedConnection.Name}, import '{import.Name}'", undo.Describe()) && undo.Count > 0)
        {
            var results = Send((observer, stop) => undo.TakeBackAsync(observer, stop));
            ForgetCalls([.. undo.Calls]);
            WriteResults(results);
        }

        WriteObject(undo.Left, enumerateCollection: true);
        if (undo.Left.Count > 0)
        {
            WriteWarning($"{undo.Left.Count} of the import's rows can't be taken back: their results say why.");
        }

        WarnOfRowsInHand(import);
    }
}
