using System.Management.Automation;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Screening;
using CampaignTools.Errors;

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
            Forget(undo);
            WriteResults(results);
        }

        WriteObject(undo.Left, enumerateCollection: true);
        if (undo.Left.Count > 0)
        {
            WriteWarning($"{undo.Left.Count} of the import's rows can't be taken back: their results say why.");
        }

        WarnOfRowsInHand(import);
    }

    private void WriteResults(IReadOnlyList<LeadResult> results)
    {
        WriteObject(results, enumerateCollection: true);
        foreach (var result in results)
        {
            if (result.ErrorId is ErrorIds.NotTakenBack or ErrorIds.OutcomeUnknown)
            {
                WriteError(ErrorRecords.ForRow(result));
            }
        }
    }

    // So that -NotWithin does not count them.
    private void Forget(ImportUndo undo)
    {
        if (undo.Calls.ToArray() is { Length: > 0 } calls && Session.Settings.HistoryAge > TimeSpan.Zero)
        {
            Await(async stop => await CallHistory.TakeOutAsync(
                Session.Store.History, Session.AccountKey, new NumberKeys(await Session.Store.DoNotCall.SeedAsync(stop).ConfigureAwait(false)), calls, stop).ConfigureAwait(false));
        }
    }
}
