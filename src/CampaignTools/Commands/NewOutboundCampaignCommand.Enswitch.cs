using System.Management.Automation;
using CampaignTools.Campaigns;

namespace CampaignTools.Commands;

// Enswitch (EN-CAMPAIGN). What is not given is not sent: the server's default holds.
public sealed partial class NewOutboundCampaignCommand
{
    /// <summary>What answered calls are connected to: the destination's type, as Enswitch names it (queue, ivr, …); required.</summary>
    [Parameter(ParameterSetName = EnswitchSet, ValueFromPipelineByPropertyName = true, HelpMessage = EnswitchNeed)]
    [CampaignText]
    public string? DestinationType { get; set; }

    /// <summary>The destination's number; required.</summary>
    [Parameter(ParameterSetName = EnswitchSet, ValueFromPipelineByPropertyName = true, HelpMessage = EnswitchNeed)]
    [CampaignText]
    public string? DestinationNumber { get; set; }

    /// <summary>A description.</summary>
    [Parameter(ParameterSetName = EnswitchSet, ValueFromPipelineByPropertyName = true)]
    [CampaignText]
    public string? Description { get; set; }

    /// <summary>Creates the campaign without starting calls.</summary>
    [Parameter(ParameterSetName = EnswitchSet)]
    [CampaignSwitch]
    public SwitchParameter Disabled { get; set; }

    /// <summary>What to do about answering machines: Off, Failed (the server's default), Retry or Success.</summary>
    [Parameter(ParameterSetName = EnswitchSet, ValueFromPipelineByPropertyName = true)]
    [CampaignWord(typeof(EnswitchAnsweringMachine))]
    public EnswitchAnsweringMachine? AnsweringMachine { get; set; }

    /// <summary>How many agents to keep available; 0 (the server's default) for none, and for queues below 0 to call more than there are agents.</summary>
    [Parameter(ParameterSetName = EnswitchSet, ValueFromPipelineByPropertyName = true)]
    [CampaignNumber]
    public int? KeepAgentsAvailable { get; set; }

    /// <summary>The customer to create it in; the server takes the user's own.</summary>
    [Parameter(ParameterSetName = EnswitchSet, ValueFromPipelineByPropertyName = true)]
    [CampaignNumber]
    public int? CustomerId { get; set; }

    /// <summary>The owner; 0 (the server's default) for none.</summary>
    [Parameter(ParameterSetName = EnswitchSet, ValueFromPipelineByPropertyName = true)]
    [CampaignNumber]
    public int? OwnerId { get; set; }

    /// <summary>The record group; 0 (the server's default) for none.</summary>
    [Parameter(ParameterSetName = EnswitchSet, ValueFromPipelineByPropertyName = true)]
    [CampaignNumber]
    public int? RecordGroupId { get; set; }

    /// <summary>The time group; 0 (the server's default) for none.</summary>
    [Parameter(ParameterSetName = EnswitchSet, ValueFromPipelineByPropertyName = true)]
    [CampaignNumber]
    public int? TimeGroupId { get; set; }

    /// <summary>When a call counts as successful: Answer (the server's default) or Key, when a key is pressed.</summary>
    [Parameter(ParameterSetName = EnswitchSet, ValueFromPipelineByPropertyName = true)]
    [CampaignWord(typeof(EnswitchSuccess))]
    public EnswitchSuccess? SuccessOn { get; set; }

    /// <summary>The server's own dry run: it checks the campaign and creates nothing.</summary>
    [Parameter(ParameterSetName = EnswitchSet)]
    [CampaignSwitch]
    public SwitchParameter ValidateOnly { get; set; }
}
