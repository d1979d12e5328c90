using System.Management.Automation;

namespace CampaignTools.Commands;

/// <summary>Unregister-ScheduledLead: cancels numbers before their time (Ozonetel, deleteScheduledData).</summary>
[Cmdlet(VerbsLifecycle.Unregister, "ScheduledLead", SupportsShouldProcess = true)]
[OutputType(typeof(CampaignActionResult))]
public sealed class UnregisterScheduledLeadCommand : CampaignActionCommand
{
    /// <summary>Row ids: of Get-ScheduledLead or a LeadResult; also several with commas, or a range as 3-10.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidatePattern(@"^\d+(-\d+)?(,\d+(-\d+)?)*$")]
    public string[] RowId { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var rowId in RowId)
        {
            if (ShouldProcess($"{ResolvedConnection.Name}, row {rowId}", "Cancel scheduled lead"))
            {
                WriteOutcome("Unregister", rowId, Send((observer, stop) => Control.CancelScheduledAsync(rowId, observer, stop)));
            }
        }
    }
}
