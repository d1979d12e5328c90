using System.Management.Automation;

namespace CampaignTools.Commands;

/// <summary>Stop-OutboundCampaign: stops a campaign; it dials no more (Ozonetel, setCampaignStatus).</summary>
[Cmdlet(VerbsLifecycle.Stop, "OutboundCampaign", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(CampaignActionResult))]
public sealed class StopOutboundCampaignCommand : CampaignActionCommand
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
            if (ShouldProcess($"{ResolvedConnection.Name}, campaign '{name}'", "Stop campaign"))
            {
                WriteOutcome("Stop", name, Send((observer, stop) => Control.SetStatusAsync(name, CampaignAction.Stop, observer, stop)));
            }
        }
    }
}
