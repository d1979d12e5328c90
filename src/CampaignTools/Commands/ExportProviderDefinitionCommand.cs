using System.Management.Automation;
using CampaignTools.Connections;
using CampaignTools.Engine.Files;
using CampaignTools.Engine.Providers.Definitions;

namespace CampaignTools.Commands;

/// <summary>Export-ProviderDefinition: writes what Get-ProviderDefinition gives into a file that -Definition of Connect-CampaignProvider takes, to be changed where the account differs.</summary>
[Cmdlet(VerbsData.Export, "ProviderDefinition", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportProviderDefinitionCommand : CampaignCommand
{
    private readonly List<ProviderFact> facts = [];

    /// <summary>The file, .json. One that is there is replaced only with -Force.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>What Get-ProviderDefinition gives, of one provider. Sizes of requests are the module's own and are left out.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public ProviderFact InputObject { get; set; } = null!;

    /// <summary>Replaces a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives the file back.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => facts.Add(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var file = Guard(() => FilePaths.Resolve(this, Path, nameof(Path)));
        if (ShouldProcess(file, "Write provider definition"))
        {
            Guard(() => WholeFile.Write(file, Force ? ExistingFile.ReplaceReadOnly : ExistingFile.Keep, writer => writer.Write(DefinitionText.Of(facts))));
            if (PassThru)
            {
                WriteObject(FilePaths.FileOf(this, file));
            }
        }
    }
}
