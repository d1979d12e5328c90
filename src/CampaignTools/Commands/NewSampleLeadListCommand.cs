using System.Management.Automation;
using CampaignTools.Connections;
using CampaignTools.Engine.Files;
using CampaignTools.Sandbox.SampleList;

namespace CampaignTools.Commands;

/// <summary>New-SampleLeadList: a list to try things out with, whose times lie in the days to come, whenever it is made.</summary>
[Cmdlet(VerbsCommon.New, "SampleLeadList", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class NewSampleLeadListCommand : CampaignCommand
{
    /// <summary>The CSV file to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Replaces a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var path = Guard(() => FilePaths.Resolve(this, Path, nameof(Path)));
        if (!ShouldProcess(path, "Write a sample list of leads"))
        {
            return;
        }

        WriteObject(Guard(() =>
        {
            WholeFile.Write(path, Force ? ExistingFile.ReplaceReadOnly : ExistingFile.Keep, static file => file.Write(SampleLeadList.Text(SampleLeadList.Today(TimeProvider.System))));
            return FilePaths.FileOf(this, path);
        }));
    }
}
