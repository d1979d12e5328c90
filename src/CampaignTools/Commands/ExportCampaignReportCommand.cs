using System.Management.Automation;
using CampaignTools.Connections;
using CampaignTools.Engine.Files;
using CampaignTools.Engine.Reports;
using CampaignTools.Errors;
using CampaignTools.Leads;

namespace CampaignTools.Commands;

/// <summary>Export-CampaignReport: results in, one page to look at. Counts as they come, and keeps none.</summary>
[Cmdlet(VerbsData.Export, "CampaignReport", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportCampaignReportCommand : CampaignCommand
{
    private ReportTally? tally;
    private string file = "";

    /// <summary>The HTML file to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Results of Add-CampaignLead and Register-ScheduledLead, or imports of Get-CampaignImport.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject?[]? InputObject { get; set; }

    /// <summary>The page's heading; made of the campaigns' names where it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>Shows numbers and names of people; without it numbers are masked, and names left out.</summary>
    [Parameter]
    public SwitchParameter ShowNumbers { get; set; }

    /// <summary>Leaves a file that is there as it is.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a file that is read-only.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives the file back.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private ExistingFile Existing => NoClobber ? ExistingFile.Keep : Force ? ExistingFile.ReplaceReadOnly : ExistingFile.Replace;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // Before an hour of sending, and not after it.
        file = Guard(() =>
        {
            var path = FilePaths.Resolve(this, Path, nameof(Path));
            WholeFile.Check(path, Existing);
            return path;
        });
        if (ShouldProcess(file, "Write a report"))
        {
            tally = new ReportTally(TimeZoneInfo.Local) { UnwrapRow = RowValues.Unwrap };
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var input in tally is null ? [] : InputObject ?? [])
        {
            switch (input?.BaseObject)
            {
                case null:
                    break;
                case LeadResult result:
                    tally!.Add(result);
                    break;
                case CampaignImport import:
                    tally!.Add(import);
                    break;
                case var _ when LanguagePrimitives.TryConvertTo<LeadResult>(input, out var result) && result is not null:
                    // What came through Export-Clixml before the module was there to read it.
                    tally!.Add(result);
                    break;
                case var other:
                    WriteError(ErrorRecords.Create(ErrorIds.InvalidParameter, $"'{other.GetType().Name}': a report is made of the results of Add-CampaignLead and Register-ScheduledLead, or of imports of Get-CampaignImport (-InputObject).", other));
                    break;
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (tally is null)
        {
            return;
        }

        Guard(() => WholeFile.Write(file, Existing, new ReportPage(tally, new ReportOptions(Title, ShowNumbers), TimeProvider.System).Write));
        if (PassThru)
        {
            WriteObject(FilePaths.FileOf(this, file));
        }
    }
}
