using System.Collections;
using System.Management.Automation;
using CampaignTools.Campaigns;

namespace CampaignTools.Commands;

// What more than one provider has: one name for one meaning.
public sealed partial class NewOutboundCampaignCommand
{
    /// <summary>The campaign's name. Ozonetel: 2 to 255 letters, digits and . , @ _ -</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, HelpMessage = "Every campaign needs it.")]
    [Alias("CampaignName")]
    public string? Name { get; set; }

    /// <summary>When dialling starts each day, in the account's time zone: a TimeSpan, DateTime or HH:MM:SS.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true, HelpMessage = OzonetelNeed)]
    [Parameter(ParameterSetName = TeleCmiSet, ValueFromPipelineByPropertyName = true, HelpMessage = TeleCmiNeed)]
    [CampaignTime]
    public TimeSpan? StartTime { get; set; }

    /// <summary>When dialling ends each day, in the account's time zone; not before StartTime.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true, HelpMessage = OzonetelNeed)]
    [Parameter(ParameterSetName = TeleCmiSet, ValueFromPipelineByPropertyName = true, HelpMessage = TeleCmiNeed)]
    [CampaignTime]
    public TimeSpan? EndTime { get; set; }

    /// <summary>The hours in which people may be called: a warning says where the campaign's run times leave them. The connection's where it is not given.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? CallingHours { get; set; }

    /// <summary>The first day, as yyyy-MM-dd.</summary>
    [Parameter(ParameterSetName = TeleCmiSet, ValueFromPipelineByPropertyName = true, HelpMessage = TeleCmiNeed)]
    [CampaignDate]
    public DateTime? StartDate { get; set; }

    /// <summary>The last day, as yyyy-MM-dd.</summary>
    [Parameter(ParameterSetName = TeleCmiSet, ValueFromPipelineByPropertyName = true, HelpMessage = TeleCmiNeed)]
    [CampaignDate]
    public DateTime? EndDate { get; set; }

    /// <summary>The agents of the campaign: names, or one text with commas.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = TeleCmiSet, ValueFromPipelineByPropertyName = true, HelpMessage = TeleCmiNeed)]
    [CampaignList]
    public string[]? User { get; set; }

    /// <summary>The number that the called person sees.</summary>
    [Parameter(ParameterSetName = TeleCmiSet, ValueFromPipelineByPropertyName = true, HelpMessage = PredictiveNeed)]
    [Parameter(ParameterSetName = EnswitchSet, ValueFromPipelineByPropertyName = true)]
    [CampaignText]
    public string? CallerId { get; set; }

    /// <summary>The campaign's priority among others; Ozonetel: 1 to 999, required.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true, HelpMessage = OzonetelNeed)]
    [CampaignNumber]
    public int? Priority { get; set; }

    /// <summary>Calls for agents, e.g. 1:2; Ozonetel: required.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true, HelpMessage = OzonetelNeed)]
    [Parameter(ParameterSetName = TeleCmiSet, ValueFromPipelineByPropertyName = true, HelpMessage = PredictiveNeed)]
    [CampaignText]
    public string? PacingRatio { get; set; }

    /// <summary>How many times a number is tried; Ozonetel: 1 to 10, required.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true, HelpMessage = OzonetelNeed)]
    [Parameter(ParameterSetName = EnswitchSet, ValueFromPipelineByPropertyName = true)]
    [CampaignNumber]
    public int? MaxAttempts { get; set; }

    /// <summary>How long to wait before a number is tried again, in seconds.</summary>
    [Parameter(ParameterSetName = EnswitchSet, ValueFromPipelineByPropertyName = true)]
    [CampaignNumber]
    public int? RetryInterval { get; set; }

    /// <summary>The most calls at a time.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = EnswitchSet, ValueFromPipelineByPropertyName = true)]
    [CampaignNumber]
    public int? MaxConcurrentCalls { get; set; }

    /// <summary>The URL that hears of each call. Ozonetel does not check it.</summary>
    [Parameter(ParameterSetName = OzonetelSet, ValueFromPipelineByPropertyName = true)]
    [CampaignText]
    public string? CallbackUrl { get; set; }

    /// <summary>
    /// Further keys of the request's body, added to or replacing what the other parameters make; $null leaves a key out. For keys that this module does not
    /// know, or whose name it has only guessed.
    /// </summary>
    [Parameter]
    [AllowNull]
    public Hashtable? AdditionalField { get; set; }

    /// <summary>A row of a list, e.g. from Import-Csv: its properties give the other parameters, and errors name it as their target.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }
}
