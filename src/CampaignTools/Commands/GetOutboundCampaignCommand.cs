using System.Management.Automation;
using CampaignTools.Completion;
using CampaignTools.Campaigns;
using CampaignTools.Engine.Providers;

namespace CampaignTools.Commands;

/// <summary>Get-OutboundCampaign: where campaigns stand (Ozonetel, campaignStatus; Enswitch, bulk/campaigns/list).</summary>
[Cmdlet(VerbsCommon.Get, "OutboundCampaign")]
[OutputType(typeof(CampaignState))]
public sealed class GetOutboundCampaignCommand : CampaignActionCommand
{
    private ICampaignControl? control;
    private IReadOnlyList<CampaignState>? all;

    /// <summary>Names of campaigns, letter case included; all where it is not given. Enswitch also takes ids, and wildcards, without regard to letter case.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("CampaignName")]
    [NameNotObject]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CampaignNameCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        control = Guard(() => Session.CreateControl());
        RefuseFor(control.WhyNotShown(all: false));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Name ?? ["*"])
        {
            if (WildcardPattern.ContainsWildcardCharacters(name))
            {
                var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
                Write((all ??= List()).Where(campaign => pattern.IsMatch(campaign.Name)));
            }
            else
            {
                var (outcome, states) = Send((observer, stop) => control!.GetStatusAsync(WildcardPattern.Unescape(name), observer, stop));
                Write(states);
                WriteFailure("Get", name, outcome);
            }
        }
    }

    private void Write(IEnumerable<CampaignState> campaigns)
    {
        foreach (var campaign in campaigns)
        {
            Session.Know(campaign.Name);
            WriteObject(campaign);
        }
    }

    // Once for all patterns that one command has; that none fits is no failure.
    private IReadOnlyList<CampaignState> List()
    {
        RefuseFor(control!.WhyNotShown(all: true));
        var (outcome, states) = Send((observer, stop) => control.GetStatusAsync(name: null, observer, stop));
        WriteFailure("Get", ResolvedConnection.Name, outcome);
        return states;
    }
}
