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
    private Task? feed;
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

    /// <summary>A CSV file, read by the module itself, which is faster than Import-Csv; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The same, taken as it stands.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string? LiteralPath { get; set; }

    /// <summary>What separates the file's columns; found in its header line where it is not given.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public char Delimiter { get; set; }

    private protected abstract Operation Operation { get; }

    private protected abstract int AskedBatchSize { get; }

    private protected virtual string[]? IncludedColumns => null;

    private protected abstract LeadDefaults CreateDefaults();

    /// <summary>What ShouldProcess says will be done.</summary>
    private protected abstract string ActionText { get; }

    /// <summary>Throws where the parameters don't fit each other or the connection.</summary>
    private protected virtual void CheckParameters()
    {
    }

    /// <summary>Asks once more, where ShouldProcess is not enough.</summary>
    private protected virtual bool IsConfirmed() => true;

    private protected virtual LeadCallOptions CreateCallOptions() => new() { CheckDuplicate = CheckDuplicate };

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Guard(() =>
        {
            CheckParameters();
            return true;
        });
        var services = Guard(() => Session.RunServices(Operation));
        sends = ShouldProcess(
            $"{ResolvedConnection.Name}{(CampaignName is null ? "" : $", campaign '{CampaignName}'")}",
            ActionText) && IsConfirmed();
        if (!sends)
        {
            return;
        }

        defaults = CreateDefaults();
        var map = Guard(() => ColumnMapTable.Read(ColumnMap));
        rows = new PipelineRows(map, IncludedColumns);
        LeadFiles? list = null;
        if (Path is not null || LiteralPath is not null)
        {
            char? delimiter = MyInvocation.BoundParameters.ContainsKey(nameof(Delimiter)) ? Delimiter : null;
            list = Guard(() => new LeadFiles(SourcePaths.Resolve(this, Path, LiteralPath), delimiter, map, IncludedColumns));
        }

        // A wrong credential shows here, before the first row is read.
        Await(Session.SignInAsync);
        run = new LeadRun(services, new LeadRunOptions
        {
            BatchSize = AskedBatchSize,
            ThrottleLimit = ThrottleLimit,
            CampaignName = CampaignName,
            TellAttempts = MyInvocation.BoundParameters.ContainsKey("Verbose") || SessionState.PSVariable.GetValue("VerbosePreference")?.ToString() is not ("SilentlyContinue" or null),
            PresentInput = list is null ? null : FileRow.Present,
            Call = CreateCallOptions(),
        });
        pump = new LeadPump(this, run, new RunProgressBar(this, () => run.Progress, $"{MyInvocation.MyCommand.Name} → {ResolvedConnection.Name}", Session.Settings.Time)
        {
            PercentRead = list is null ? null : () => list.PercentRead,
        });
        run.Start();
        feed = list is null ? null : Task.Run(() => FeedAsync(list));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!sends)
        {
            return;
        }

        if (feed is not null)
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
        if (!sends)
        {
            return;
        }

        pump!.Finish(feed);
        if (feed is not null)
        {
            // What is wrong with the file is said after the rows before it have been answered for.
            Guard(() =>
            {
                feed.GetAwaiter().GetResult();
                return true;
            });
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

    private async Task FeedAsync(LeadFiles list)
    {
        using (list)
        {
            await run!.FeedAsync(() =>
            {
                var row = list.Next();
                if (row is not null)
                {
                    defaults.Apply(row);
                }

                return row;
            }).ConfigureAwait(false);
        }
    }

    private void Post(LeadRow row, object source)
    {
        defaults.Apply(row);
        pump!.Post(row, source);
    }
}
