using System.Collections;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using CampaignTools.Completion;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Leads;

namespace CampaignTools.Commands;

/// <summary>What Add-CampaignLead, Register-ScheduledLead and Test-CampaignLead share: where rows come from.</summary>
public abstract class LeadInputCommand : ConnectedCommand
{
    private protected const string PipelineSet = "Pipeline";
    private protected const string NumberSet = "Number";
    private protected const string PathSet = "Path";
    private protected const string LiteralPathSet = "LiteralPath";

    private PipelineRows? rows;
    private LeadDefaults defaults = new();

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

    /// <summary>Other column names: @{ PhoneNumber = 'Cell no.' }.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ColumnNameCompleter))]
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

    /// <summary>The files of -Path, opened; null where rows come from elsewhere.</summary>
    private protected LeadFiles? Files { get; private set; }

    private protected virtual string[]? IncludedColumns => null;

    private protected abstract LeadDefaults CreateDefaults();

    /// <summary>Takes a row of the pipeline, or a number of the command line.</summary>
    private protected abstract void Take(LeadRow row, object source);

    /// <summary>Whether the cmdlet takes rows now: false where the user said no.</summary>
    private protected virtual bool TakesRows => Files is null;

    /// <summary>Reads what says how rows are to be read, and opens the files.</summary>
    private protected void OpenInput()
    {
        defaults = CreateDefaults();
        var map = Guard(() => ColumnMapTable.Read(ColumnMap));
        rows = new PipelineRows(map, IncludedColumns);
        if (Path is not null || LiteralPath is not null)
        {
            char? delimiter = MyInvocation.BoundParameters.ContainsKey(nameof(Delimiter)) ? Delimiter : null;
            Files = Guard(() => new LeadFiles(SourcePaths.Resolve(this, Path, LiteralPath), delimiter, map, IncludedColumns));
        }
    }

    /// <summary>The next row of the files; null after the last. Needs no pipeline thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected LeadRow? NextOfFiles()
    {
        var row = Files!.Next();
        if (row is not null)
        {
            defaults.Apply(row);
        }

        return row;
    }

    /// <summary>Takes the rows of the files to the end, on the pipeline's thread. What is wrong with a file, once the rows before it are through; null where nothing is.</summary>
    private protected CampaignToolsException? ReadFiles(Action<LeadRow> take) => FailureOf(() =>
    {
        while (Files is not null && NextOfFiles() is { } row)
        {
            take(row);
        }
    });

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!TakesRows)
        {
            return;
        }

        if (ParameterSetName == NumberSet)
        {
            foreach (var number in PhoneNumber ?? [])
            {
                TakeWithDefaults(new LeadRow { PhoneNumber = number }, number ?? "");
            }
        }
        else
        {
            var input = InputObject ?? new PSObject();
            TakeWithDefaults(Guard(() => rows!.Read(input)), input);
        }
    }

    private protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Files?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void TakeWithDefaults(LeadRow row, object source)
    {
        defaults.Apply(row);
        Take(row, source);
    }
}
