using System.Management.Automation;
using CampaignTools.Campaigns;
using CampaignTools.Completion;

namespace CampaignTools.Commands;

// TeleCMI (TC-CAMPAIGN). What is required is checked with everything else, so that one campaign comes back for each input.
public sealed partial class NewOutboundCampaignCommand
{
    /// <summary>Predictive or Progressive; required.</summary>
    [Parameter(ParameterSetName = TeleCmiSet, ValueFromPipelineByPropertyName = true, HelpMessage = TeleCmiNeed)]
    [CampaignWord(typeof(TeleCmiDialerType))]
    public TeleCmiDialerType? DialerType { get; set; }

    /// <summary>The UUID of the uploaded leads, as TeleCMI's dashboard shows it (the upload's answer does not have it); required.</summary>
    [Parameter(ParameterSetName = TeleCmiSet, ValueFromPipelineByPropertyName = true, HelpMessage = TeleCmiNeed)]
    [CampaignText]
    public string? LeadsId { get; set; }

    /// <summary>The offset of the run times, as +05:30; without it, the one that the connection's time zone has on -StartDate.</summary>
    [Parameter(ParameterSetName = TeleCmiSet, ValueFromPipelineByPropertyName = true)]
    [CampaignText]
    public string? UtcOffset { get; set; }

    /// <summary>Creates the campaign without starting it.</summary>
    [Parameter(ParameterSetName = TeleCmiSet)]
    [CampaignSwitch]
    public SwitchParameter Inactive { get; set; }

    /// <summary>The users' interval, as TeleCMI writes it: 10_s; required for Progressive.</summary>
    [Parameter(ParameterSetName = TeleCmiSet, ValueFromPipelineByPropertyName = true, HelpMessage = "A Progressive campaign needs it.")]
    [CampaignText]
    public string? UserInterval { get; set; }

    /// <summary>What waiting callers hear; 'default' is TeleCMI's own music. Required for Predictive.</summary>
    [Parameter(ParameterSetName = TeleCmiSet, ValueFromPipelineByPropertyName = true, HelpMessage = PredictiveNeed)]
    [CampaignText]
    public string? WaitingMusic { get; set; }

    /// <summary>What callers hear whom nobody answers; 'default' is TeleCMI's own music. Required for Predictive.</summary>
    [Parameter(ParameterSetName = TeleCmiSet, ValueFromPipelineByPropertyName = true, HelpMessage = PredictiveNeed)]
    [CampaignText]
    public string? UnansweredMusic { get; set; }

    /// <summary>Which agents ring, e.g. RoundRobin or round-robin; required for Predictive.</summary>
    [Parameter(ParameterSetName = TeleCmiSet, ValueFromPipelineByPropertyName = true, HelpMessage = PredictiveNeed)]
    [CampaignWord(typeof(TeleCmiRingRule))]
    public TeleCmiRingRule? RingRule { get; set; }

    /// <summary>How long they ring, in seconds; required for Predictive.</summary>
    [Parameter(ParameterSetName = TeleCmiSet, ValueFromPipelineByPropertyName = true, HelpMessage = PredictiveNeed)]
    [CampaignNumber]
    public int? RingTime { get; set; }

    /// <summary>How long a caller waits at most (the page gives no unit; sent as a number). Required for Predictive.</summary>
    [Parameter(ParameterSetName = TeleCmiSet, ValueFromPipelineByPropertyName = true, HelpMessage = PredictiveNeed)]
    [CampaignNumber]
    public int? MaxWaitingTime { get; set; }

    /// <summary>The interval between calls: 10, 20, 30, 40, 50, 60 or 120; required for Predictive.</summary>
    [Parameter(ParameterSetName = TeleCmiSet, ValueFromPipelineByPropertyName = true, HelpMessage = PredictiveNeed)]
    [CampaignNumber]
    [ArgumentCompleter(typeof(CampaignWordCompleter))]
    public int? CallInterval { get; set; }

    /// <summary>No caller waits where there is no agent (Predictive).</summary>
    [Parameter(ParameterSetName = TeleCmiSet)]
    [CampaignSwitch]
    public SwitchParameter NoAgentNoWait { get; set; }

    /// <summary>The delay after a rejected call; required for Predictive.</summary>
    [Parameter(ParameterSetName = TeleCmiSet, ValueFromPipelineByPropertyName = true, HelpMessage = PredictiveNeed)]
    [CampaignNumber]
    public int? RejectDelay { get; set; }

    /// <summary>The delay after a call that nobody answered; required for Predictive.</summary>
    [Parameter(ParameterSetName = TeleCmiSet, ValueFromPipelineByPropertyName = true, HelpMessage = PredictiveNeed)]
    [CampaignNumber]
    public int? NoAnswerDelay { get; set; }

    /// <summary>How long a caller waits at most where there is no agent; required for Predictive without -NoAgentNoWait.</summary>
    [Parameter(ParameterSetName = TeleCmiSet, ValueFromPipelineByPropertyName = true, HelpMessage = "A Predictive campaign without -NoAgentNoWait needs it.")]
    [CampaignNumber]
    public int? MaxWaitingTimeWithoutAgent { get; set; }
}
