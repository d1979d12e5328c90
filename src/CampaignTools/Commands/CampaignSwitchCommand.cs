using System.Management.Automation;
using CampaignTools.Campaigns;
using CampaignTools.Completion;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Providers;

namespace CampaignTools.Commands;

/// <summary>What Start- and Stop-OutboundCampaign share: which campaigns.</summary>
public abstract class CampaignSwitchCommand : CampaignActionCommand
{
    private ICampaignControl? control;

    /// <summary>Names of campaigns, letter case included (Ozonetel, Enswitch).</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("CampaignName")]
    [NameNotObject]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CampaignNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Ids of campaigns (TeleCMI: the UUID on its dashboard; Enswitch). Where objects have a name too, Ozonetel goes by that.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string?[]? Id { get; set; }

    private protected abstract CampaignAction Switch { get; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        control = Guard(() => Session.CreateControl());
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var campaign in Guard(Campaigns))
        {
            RefuseFor(control!.WhyNotSet(campaign));
            var target = campaign.Name ?? campaign.Id!;
            if (ShouldProcess($"{ResolvedConnection.Name}, campaign {(campaign.Name is null ? campaign.Id : $"'{campaign.Name}'")}", $"{Switch} campaign"))
            {
                WriteOutcome(Switch.ToString(), target, Send((observer, stop) => control.SetStatusAsync(campaign, Switch, observer, stop)));
            }
        }
    }

    private CampaignKey[] Campaigns()
    {
        var ids = Id is { Length: > 0 } ? Id : null;
        if (Name is null ? ids is null || Array.Exists(ids, string.IsNullOrWhiteSpace) : ids is not null && ids.Length != Name.Length)
        {
            throw new CampaignToolsException(ErrorIds.InvalidParameter, "Give the campaign's -Name or its -Id. If you give both, give as many ids as names.");
        }

        return Name is null ? [.. ids!.Select(static id => new CampaignKey(Name: null, id))] : [.. Name.Select((name, i) => new CampaignKey(name, ids?[i]))];
    }
}
