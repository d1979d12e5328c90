using System.Management.Automation;
using System.Text.RegularExpressions;
using CampaignTools.Engine.Providers;
using CampaignTools.Errors;

namespace CampaignTools.Commands;

/// <summary>Unregister-ScheduledLead: cancels numbers before their time (Ozonetel, deleteScheduledData).</summary>
[Cmdlet(VerbsLifecycle.Unregister, "ScheduledLead", SupportsShouldProcess = true)]
[OutputType(typeof(CampaignActionResult))]
public sealed partial class UnregisterScheduledLeadCommand : CampaignActionCommand
{
    private IScheduledLeads? scheduled;

    /// <summary>Row ids: of Get-ScheduledLead or a LeadResult; also several with commas, or a range as 3-10.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] RowId { get; set; } = [];

    /// <summary>The row's number, so that the history of calls forgets the call: of the objects of Get-ScheduledLead or a LeadResult.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public string? PhoneNumber { get; set; }

    /// <summary>The row's time, as above.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public DateTimeOffset? ScheduledTime { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        scheduled = Guard(() => Session.CreateScheduledLeads());
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var rowId in RowId)
        {
            if (rowId is null || !RowIds().IsMatch(rowId))
            {
                WriteError(ErrorRecords.Create(ErrorIds.InvalidRowId, $"'{ShownText.Of(rowId)}' is no row id: give a number, several with commas, or a range as 3-10. Get-ScheduledLead shows them.", rowId, advises: false));
                continue;
            }

            if (ShouldProcess($"{ResolvedConnection.Name}, row {rowId}", "Cancel scheduled lead"))
            {
                var outcome = Send((observer, stop) => scheduled!.CancelAsync(rowId, observer, stop));
                if (outcome.IsDone)
                {
                    Forget();
                }

                WriteOutcome("Unregister", rowId, outcome);
            }
        }
    }

    [GeneratedRegex(@"^[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex RowIds();

    private void Forget()
    {
        if (PhoneNumber is { } cell && ScheduledTime is { } at && RowId.Length == 1 && Session.Reading().Numbers.Judge(cell) is { Number: not null } verdict)
        {
            ForgetCalls([(verdict.Identity, at)]);
        }
    }
}
