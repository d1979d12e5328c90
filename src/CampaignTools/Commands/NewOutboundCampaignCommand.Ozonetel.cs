using System.Management.Automation;
using CampaignTools.Campaigns;
using CampaignTools.Completion;

namespace CampaignTools.Commands;

// Ozonetel (OZ-CREATE). What is required is checked with everything else, so that one campaign comes back for each input.
public sealed partial class NewOutboundCampaignCommand
{
    /// <summary>Preview, Progressive, IVR or Predictive; required.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true, HelpMessage = OzonetelNeed)]
    [CampaignWord(typeof(OzonetelCampaignType))]
    public OzonetelCampaignType? CampaignType { get; set; }

    /// <summary>Nonagentwise, Agentwise or Skillwise; required.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true, HelpMessage = OzonetelNeed)]
    [CampaignWord(typeof(OzonetelDialMethod))]
    public OzonetelDialMethod? DialMethod { get; set; }

    /// <summary>The number that dials: 3 to 16 digits, with an optional leading +; assigned to the account; required.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true, HelpMessage = OzonetelNeed)]
    [CampaignText]
    public string? Did { get; set; }

    /// <summary>The number that dials when the first does not; the account needs the role.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true)]
    [CampaignText]
    public string? FallbackDid { get; set; }

    /// <summary>The dynamic DID number.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true)]
    [CampaignText]
    public string? DynamicDid { get; set; }

    /// <summary>The fallback's dynamic DID number.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true)]
    [CampaignText]
    public string? FallbackDynamicDid { get; set; }

    /// <summary>The map file; required.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true, HelpMessage = OzonetelNeed)]
    [CampaignText]
    public string? MappingName { get; set; }

    /// <summary>How many answered calls may be dropped at most, in percent.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true, HelpMessage = OzonetelNeed)]
    [CampaignNumber]
    public int? MaxDropRatio { get; set; }

    /// <summary>The application that customizes the IVR flow.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true)]
    [CampaignText]
    public string? AppUrl { get; set; }

    /// <summary>The time between two calls, 0 to 9999 seconds; required.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true, HelpMessage = OzonetelNeed)]
    [CampaignNumber]
    public int? DialInterval { get; set; }

    /// <summary>How long the customer's phone rings, 1 to 90 seconds; required.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true, HelpMessage = OzonetelNeed)]
    [CampaignNumber]
    public int? CustomerRingTime { get; set; }

    /// <summary>Where the screen-pop URL is called, e.g. 'Client Side OnBusy'.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true)]
    [CampaignWord(typeof(OzonetelScreenPop))]
    public OzonetelScreenPop? ScreenPopAt { get; set; }

    /// <summary>The screen-pop URL.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true)]
    [CampaignText]
    public string? ScreenPopUrl { get; set; }

    /// <summary>The screen-pop plugin; needed with ScreenPopAt Plugin.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true, HelpMessage = "A campaign with -ScreenPopAt Plugin needs it.")]
    [CampaignText]
    public string? PluginName { get; set; }

    /// <summary>What is dialled before each number: 1 to 6 digits, with an optional leading +; the account needs the role.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true)]
    [CampaignText]
    public string? CallPrefix { get; set; }

    /// <summary>An audio file, .mp3 or .wav.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true)]
    [CampaignText]
    public string? AudioUrl { get; set; }

    /// <summary>The dispositions: names, or one text with commas; required.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true, HelpMessage = OzonetelNeed)]
    [CampaignList]
    public string[]? Disposition { get; set; }

    /// <summary>API, Toolbar or None; required.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true, HelpMessage = OzonetelNeed)]
    [CampaignWord(typeof(OzonetelDispositionType))]
    public OzonetelDispositionType? DispositionType { get; set; }

    /// <summary>The agent's time after a call, 0 to 9999 seconds; required.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true, HelpMessage = OzonetelNeed)]
    [CampaignNumber]
    public int? WrapUpTime { get; set; }

    /// <summary>Block, Allow or None; required.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true, HelpMessage = OzonetelNeed)]
    [CampaignWord(typeof(OzonetelBlockNumber))]
    public OzonetelBlockNumber? BlockNumber { get; set; }

    /// <summary>The block number group; needed with BlockNumber Block and Allow.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true, HelpMessage = "A campaign with -BlockNumber Block or Allow needs it.")]
    [CampaignText]
    public string? BlockNumberGroup { get; set; }

    /// <summary>How many times a day one number may be dialled, 1 to 99; the account needs the role.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true)]
    [CampaignNumber]
    public int? DailyLimitPerNumber { get; set; }

    /// <summary>What is recorded, e.g. 'Record the call in Full'; required.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true, HelpMessage = OzonetelNeed)]
    [CampaignWord(typeof(OzonetelRecording))]
    public OzonetelRecording? Recording { get; set; }

    /// <summary>The music on hold.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true)]
    [CampaignText]
    public string? HoldMusic { get; set; }

    /// <summary>The music on transfer.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true)]
    [CampaignText]
    public string? TransferMusic { get; set; }

    /// <summary>The IVR flow.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true)]
    [CampaignText]
    public string? IvrFlow { get; set; }

    /// <summary>The skills: names, or one text with commas.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true)]
    [CampaignList]
    public string[]? Skill { get; set; }

    /// <summary>The agents' script.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true)]
    [CampaignText]
    public string? Script { get; set; }

    /// <summary>Keeps to the Do Not Disturb log; the account needs the role.</summary>
    [Parameter(ParameterSetName = OzonetelSet)]
    [CampaignSwitch]
    public SwitchParameter EnableDnd { get; set; }

    /// <summary>Dials 10-digit numbers with a 0 before them.</summary>
    [Parameter(ParameterSetName = OzonetelSet)]
    [CampaignSwitch]
    public SwitchParameter PrefixZero { get; set; }

    /// <summary>Holds the agent while customers are dialled one by one.</summary>
    [Parameter(ParameterSetName = OzonetelSet)]
    [CampaignSwitch]
    public SwitchParameter DialByHoldingAgent { get; set; }

    /// <summary>The provider's offline mode (its form calls it so; what it does no page says).</summary>
    [Parameter(ParameterSetName = OzonetelSet)]
    [CampaignSwitch]
    public SwitchParameter OfflineMode { get; set; }

    /// <summary>Allows agents to dial by hand (by the word of the provider's form; no page describes it).</summary>
    [Parameter(ParameterSetName = OzonetelSet)]
    [CampaignSwitch]
    public SwitchParameter AllowManual { get; set; }

    /// <summary>Dials what was added last first (by the word of the provider's form; no page describes it).</summary>
    [Parameter(ParameterSetName = OzonetelSet)]
    [CampaignSwitch]
    public SwitchParameter RecentFirst { get; set; }

    /// <summary>Dials the customer before the agent.</summary>
    [Parameter(ParameterSetName = OzonetelSet)]
    [CampaignSwitch]
    public SwitchParameter DialCustomerFirst { get; set; }

    /// <summary>After-call work for unanswered calls too; not with DialCustomerFirst.</summary>
    [Parameter(ParameterSetName = OzonetelSet)]
    [CampaignSwitch]
    public SwitchParameter AcwForUnansweredCalls { get; set; }

    /// <summary>Agents may call each other.</summary>
    [Parameter(ParameterSetName = OzonetelSet)]
    [CampaignSwitch]
    public SwitchParameter EnableInternalCalling { get; set; }

    /// <summary>Applies the DNC regulation.</summary>
    [Parameter(ParameterSetName = OzonetelSet)]
    [CampaignSwitch]
    public SwitchParameter ApplyDncRegulation { get; set; }

    /// <summary>Plays the disclaimer.</summary>
    [Parameter(ParameterSetName = OzonetelSet)]
    [CampaignSwitch]
    public SwitchParameter PlayDisclaimer { get; set; }

    /// <summary>Answering machine detection; needs DialCustomerFirst in Progressive and Preview campaigns, and the account the role.</summary>
    [Parameter(ParameterSetName = OzonetelSet)]
    [CampaignSwitch]
    public SwitchParameter EnableAmd { get; set; }

    /// <summary>What to do with an answering machine, e.g. 'Play Voice Message'.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true)]
    [CampaignText]
    [ArgumentCompleter(typeof(CampaignWordCompleter))]
    public string? AmdType { get; set; }

    /// <summary>The voice message; needed with AmdType 'Play Voice Message'.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true, HelpMessage = "A campaign with -AmdType 'Play Voice Message' needs it.")]
    [CampaignText]
    public string? VoiceMessageUrl { get; set; }
}
