using System.Management.Automation;

namespace CampaignTools.Commands;

/// <summary>Start-OutboundCampaign: starts a campaign; it begins to dial, so it asks first (Ozonetel, setCampaignStatus).</summary>
[Cmdlet(VerbsLifecycle.Start, "OutboundCampaign", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(CampaignActionResult))]
public sealed class StartOutboundCampaignCommand : CampaignActionCommand
{
    /// <summary>The campaign's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("CampaignName")]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            if (ShouldProcess($"{ResolvedConnection.Name}, campaign '{name}'", "Start campaign"))
            {
                WriteOutcome("Start", name, Send((observer, stop) => Control.SetStatusAsync(name, CampaignAction.Start, observer, stop)));
            }
        }
    }
}
