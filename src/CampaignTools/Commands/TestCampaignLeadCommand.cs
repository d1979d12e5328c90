using System.Management.Automation;
using CampaignTools.Completion;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Screening;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Wire;
using CampaignTools.Leads;

namespace CampaignTools.Commands;

/// <summary>Test-CampaignLead: what the real run would reject, and numbers that the list has twice. Sends nothing.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CampaignLead", DefaultParameterSetName = PipelineSet)]
[OutputType(typeof(LeadFinding))]
public sealed class TestCampaignLeadCommand : LeadInputCommand
{
    private IProvider provider = null!;
    private ProviderAccount account = null!;
    private LeadReading reading = LeadReading.Plain;
    private RowScreen screen = RowScreen.None;
    private LeadTester? tester;
    private long index;

    /// <summary>The command whose rules count: Add-CampaignLead or Register-ScheduledLead. Without it, Schedule where rows have a time, else Add.</summary>
    [Parameter]
    public LeadDestination For { get; set; }

    /// <summary>The time for every row, as Register-ScheduledLead takes it.</summary>
    [Parameter]
    public object? ScheduledTime { get; set; }

    /// <summary>The priority for every row, as Add-CampaignLead takes it.</summary>
    [Parameter]
    public string? Priority { get; set; }

    /// <summary>Moves a time outside -CallingHours, as Register-ScheduledLead does.</summary>
    [Parameter]
    public SwitchParameter MoveIntoHours { get; set; }

    /// <summary>Further columns that would go with each lead, where the provider has rules for them (TeleCMI: email); * for all.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ColumnNameCompleter))]
    public string[]? IncludeColumn { get; set; }

    private protected override string[]? IncludedColumns => IncludeColumn;

    private protected override bool MovesIntoHours => MoveIntoHours;

    private protected override bool ConnectionIsOptional => true;

    // It looks at the list as it goes.
    private protected override bool SurveysTimes => false;

    private protected override LeadDefaults CreateDefaults() => new()
    {
        CampaignName = CampaignName,
        LeadName = LeadName,
        AgentId = AgentId,
        Skill = Skill,
        Priority = Priority,
        ExpiryDate = RowValues.Time(ExpiryDate),
        ScheduledTime = RowValues.Time(ScheduledTime),
    };

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        RequireRows();
        (provider, account) = HasConnection ? (Session.Provider, Session.Account) : Stranger();
        reading = ReadingFor(account);
        OpenInput();
        screen = OpenScreen(reading, account);
    }

    private protected override void PassOver() => index++;

    private protected override void Take(LeadRow row, object source)
    {
        row.Index = index++;
        if ((tester ??= CreateTester(row)).Check(row) is { } finding)
        {
            WriteObject(finding);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        OpenPipedFiles();
        Report(ReadFiles(row =>
        {
            if ((tester ??= CreateTester(row)).Check(row) is { } finding)
            {
                WriteObject(finding);
            }
            else if ((row.Index & 0xFFF) == 0 && Stopping)
            {
                throw new PipelineStoppedException();
            }
        }));
        TellWarnings(isEnd: true);
        if (tester is null)
        {
            return;
        }

        if (tester.ListHint is { } hint)
        {
            WriteObject(new LeadFinding { Index = -1, ErrorId = ErrorIds.InvalidScheduledTime, Message = hint, Column = nameof(ScheduledTime), Severity = FindingSeverity.Warning });
        }

        WriteLastLine(tester.Summary());
    }

    private LeadTester CreateTester(LeadRow first)
    {
        var schedules = MyInvocation.BoundParameters.ContainsKey(nameof(For)) ? For == LeadDestination.Schedule : HasTime(first) && CanSchedule();
        var operation = schedules ? Operation.Schedule : Operation.Add;
        var rules = (provider.LeadOperation(operation, account) ?? Guard(() => Session.LeadOperation(operation))).Rules;
        RefuseGiven(rules, reading, account);
        return new LeadTester(rules, reading, screen, account.Clock, account.Redactor, account.Time) { AllowsDuplicateRow = AllowDuplicateRow };
    }

    /// <summary>Without a connection: a domestic Ozonetel account, whose rules are the strictest there are.</summary>
    private (IProvider Provider, ProviderAccount Account) Stranger()
    {
        WriteVerbose("Not connected: the rows are checked for an Ozonetel account in India.");
        var ozonetel = ProviderCatalog.Find(CampaignProvider.Ozonetel);
        return (ozonetel, ConnectionRules.CreateAccount(new ConnectionSettings { Provider = ozonetel.Id, UserName = "nobody", Secret = new Secret("none") }, ozonetel));
    }

    private bool CanSchedule() => provider.LeadOperation(Operation.Schedule, account) is not null;

    private static bool HasTime(LeadRow row) => row.ScheduledTime is not null || row.Plan is { } plan && plan[LeadColumn.ScheduledTime] >= 0;
}
