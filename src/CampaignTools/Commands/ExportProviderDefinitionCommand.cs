using System.Management.Automation;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Errors;
using CampaignTools.Leads;

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
        var file = Guard(() => SourcePaths.ForWriting(this, Path));
        if (!Force && File.Exists(file))
        {
            ThrowTerminatingError(ErrorRecords.Create(ErrorIds.InvalidParameter, $"Path '{Path}': the file is there already; -Force replaces it.", Path));
        }

        if (ShouldProcess(file, "Write provider definition"))
        {
            Guard(() => Write(file));
            if (PassThru)
            {
                WriteObject(new FileInfo(file));
            }
        }
    }

    private bool Write(string file)
    {
        var json = DefinitionText.Of(facts);
        try
        {
            File.WriteAllBytes(file, json);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CampaignToolsException(ErrorIds.InvalidParameter, $"Path '{Path}': {failure.Message}");
        }
    }
}
