using System.Management.Automation;
using CampaignTools.Completion;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Wire;
using CampaignTools.Leads;

namespace CampaignTools.Commands;

/// <summary>Register-ScheduledLead: gives the provider numbers that join the campaign at their times (Ozonetel, OZ-SCHEDULE).</summary>
[Cmdlet(VerbsLifecycle.Register, "ScheduledLead", DefaultParameterSetName = PipelineSet, SupportsShouldProcess = true)]
[OutputType(typeof(LeadResult))]
public sealed class RegisterScheduledLeadCommand : LeadCommand
{
    /// <summary>When the number joins the campaign, for every row: in the account's time zone, or with an offset; at most 30 days ahead.</summary>
    [Parameter]
    public object? ScheduledTime { get; set; }

    /// <summary>Moves a time outside -CallingHours to when they next begin, and says so in the result's Message; else such a row is Rejected.</summary>
    [Parameter]
    public SwitchParameter MoveIntoHours { get; set; }

    /// <summary>Rows a request, 1 to 100; 100.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int BatchSize { get; set; } = 100;

    /// <summary>Further columns that go to the provider under their own names; * for all.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ColumnNameCompleter))]
    public string[]? IncludeColumn { get; set; }

    private protected override bool MovesIntoHours => MoveIntoHours;

    private protected override Operation Operation => Operation.Schedule;

    private protected override string ActionText => "Schedule leads";

    private protected override int AskedBatchSize => BatchSize;

    private protected override string[]? IncludedColumns => IncludeColumn;

    private protected override LeadDefaults CreateDefaults() => new()
    {
        CampaignName = CampaignName,
        LeadName = LeadName,
        AgentId = AgentId,
        Skill = Skill,
        ExpiryDate = RowValues.Time(ExpiryDate),
        ScheduledTime = RowValues.Time(ScheduledTime),
    };
}
