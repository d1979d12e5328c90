using System.Collections;
using System.Management.Automation;
using CampaignTools.Engine.Delivery.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Wire;
using CampaignTools.Leads;

namespace CampaignTools.Commands;

/// <summary>What Add-CampaignLead and Register-ScheduledLead share: where rows come from, and that each comes back once.</summary>
public abstract class LeadCommand : ConnectedCommand
{
    private protected const string PipelineSet = "Pipeline";
    private protected const string NumberSet = "Number";
    private protected const string PathSet = "Path";
    private protected const string LiteralPathSet = "LiteralPath";

    private LeadRun? run;
    private LeadPump? pump;
    private PipelineRows? rows;
    private LeadDefaults defaults = new();
    private bool sends;

    /// <summary>The campaign; without it, each row's CampaignName column says.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? CampaignName { get; set; }

    /// <summary>One or more numbers, instead of a list.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = NumberSet)]
    [AllowEmptyString]
    [AllowNull]
    public string[]? PhoneNumber { get; set; }

    /// <summary>The lead's name, for every row.</summary>
    [Parameter(Position = 2)]
    public string? LeadName { get; set; }

    /// <summary>The agent who is to make the call, for every row (agent-wise campaigns).</summary>
    [Parameter]
    public string? AgentId { get; set; }

    /// <summary>The skill to which the call is routed, for every row (skill-wise campaigns).</summary>
    [Parameter]
    public string? Skill { get; set; }

    /// <summary>The last date on which the number may be called, for every row.</summary>
    [Parameter]
    public object? ExpiryDate { get; set; }

    /// <summary>Lets the provider leave out numbers that the campaign has. It also makes repeats after a lost answer harmless.</summary>
    [Parameter]
    public SwitchParameter CheckDuplicate { get; set; }

    /// <summary>Requests in flight at most, 1 to 64; 4.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 4;

    /// <summary>Other column names: @{ PhoneNumber = 'Cell no.' }.</summary>
    [Parameter]
    public Hashtable? ColumnMap { get; set; }

    /// <summary>Rows: objects with the properties, e.g. from Import-Csv, hashtables, or bare numbers.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PipelineSet)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    private protected abstract Operation Operation { get; }

    private protected abstract int AskedBatchSize { get; }

    private protected virtual string[]? IncludedColumns => null;

    private protected abstract LeadDefaults CreateDefaults();

    private protected virtual LeadCallOptions CreateCallOptions() => new() { CheckDuplicate = CheckDuplicate };

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        var services = Guard(() => Session.RunServices(Operation));
        sends = ShouldProcess(
            $"{ResolvedConnection.Name}{(CampaignName is null ? "" : $", campaign '{CampaignName}'")}",
            Operation == Operation.Schedule ? "Schedule leads" : "Add leads");
        if (!sends)
        {
            return;
        }

        defaults = CreateDefaults();
        rows = Guard(() => new PipelineRows(ColumnMapTable.Read(ColumnMap), IncludedColumns));

        // A wrong credential shows here, before the first row is read.
        Await(Session.SignInAsync);
        run = new LeadRun(services, new LeadRunOptions
        {
            BatchSize = AskedBatchSize,
            ThrottleLimit = ThrottleLimit,
            CampaignName = CampaignName,
            TellAttempts = MyInvocation.BoundParameters.ContainsKey("Verbose") || SessionState.PSVariable.GetValue("VerbosePreference")?.ToString() is not ("SilentlyContinue" or null),
            Call = CreateCallOptions(),
        });
        pump = new LeadPump(this, run, new RunProgressBar(this, () => run.Progress, $"{MyInvocation.MyCommand.Name} → {ResolvedConnection.Name}", Session.Settings.Time));
        run.Start();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!sends)
        {
            return;
        }

        if (ParameterSetName == NumberSet)
        {
            foreach (var number in PhoneNumber ?? [])
            {
                Post(new LeadRow { PhoneNumber = number }, number ?? "");
            }
        }
        else
        {
            var input = InputObject ?? new PSObject();
            Post(Guard(() => rows!.Read(input)), input);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (sends)
        {
            pump!.Finish();
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        base.StopProcessing();
        run?.Stop();
    }

    private protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            run?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Post(LeadRow row, object source)
    {
        defaults.Apply(row);
        pump!.Post(row, source);
    }
}
