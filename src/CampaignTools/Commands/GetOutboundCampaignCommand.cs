using System.Management.Automation;

namespace CampaignTools.Commands;

/// <summary>Get-OutboundCampaign: where a campaign stands (Ozonetel, campaignStatus).</summary>
[Cmdlet(VerbsCommon.Get, "OutboundCampaign")]
[OutputType(typeof(CampaignState))]
public sealed class GetOutboundCampaignCommand : CampaignActionCommand
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
            var (outcome, states) = Send((observer, stop) => Control.GetStatusAsync(name, observer, stop));
            WriteObject(states, enumerateCollection: true);
            WriteFailure("Get", name, outcome);
        }
    }
}
