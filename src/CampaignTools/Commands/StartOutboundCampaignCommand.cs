using System.Management.Automation;

namespace CampaignTools.Commands;

/// <summary>Start-OutboundCampaign: starts a campaign; it begins to dial, so it asks first (Ozonetel, setCampaignStatus; TeleCMI and Enswitch, campaign update).</summary>
[Cmdlet(VerbsLifecycle.Start, "OutboundCampaign", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(CampaignActionResult))]
public sealed class StartOutboundCampaignCommand : CampaignSwitchCommand
{
    private protected override CampaignAction Switch => CampaignAction.Start;
}
