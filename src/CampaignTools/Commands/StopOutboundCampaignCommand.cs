using System.Management.Automation;

namespace CampaignTools.Commands;

/// <summary>Stop-OutboundCampaign: stops a campaign; it dials no more (Ozonetel, setCampaignStatus; TeleCMI and Enswitch, campaign update).</summary>
[Cmdlet(VerbsLifecycle.Stop, "OutboundCampaign", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(CampaignActionResult))]
public sealed class StopOutboundCampaignCommand : CampaignSwitchCommand
{
    private protected override CampaignAction Switch => CampaignAction.Stop;
}
