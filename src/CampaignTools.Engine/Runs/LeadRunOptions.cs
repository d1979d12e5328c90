using CampaignTools.Engine.Files;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Screening;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Time;

namespace CampaignTools.Engine.Runs;

/// <summary>How a run is to be carried out.</summary>
internal sealed record LeadRunOptions
{
    /// <summary>Rows a request.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>Requests in flight at most.</summary>
    public int ThrottleLimit { get; init; } = 4;

    /// <summary>The campaign that every row is for; null where the rows name theirs.</summary>
    public string? CampaignName { get; init; }

    /// <summary>The import that the rows belong to; null where nothing is to be remembered of them.</summary>
    public string? ImportName { get; init; }

    /// <summary>The file that they come from, for the import; null where they come from elsewhere.</summary>
    public string? ImportSource { get; init; }

    /// <summary>Who runs the import, where and how; null where that is not to be remembered.</summary>
    public ImportRun? ImportRun { get; init; }

    /// <summary>Whether the first request carries one row and goes alone. Nobody should want otherwise but a test of what whole batches look like.</summary>
    public bool BeginsAlone { get; init; } = true;

    /// <summary>Whether a number may come more than once.</summary>
    public bool AllowsDuplicateRow { get; init; }

    /// <summary>How many answers in a row may be beyond understanding before the run ends; the first of a run ends it at once.</summary>
    public int MaxUnrecognized { get; init; } = 3;

    /// <summary>Whether the first row that comes out Rejected, Failed or Indeterminate ends the run (-ErrorAction Stop).</summary>
    public bool StopsAtError { get; init; }

    /// <summary>Whether rows in doubt are looked up at the end, where the provider can be asked.</summary>
    public bool LooksUp { get; init; }

    /// <summary>Whether each attempt is to be told of (verbose).</summary>
    public bool TellAttempts { get; init; }

    /// <summary>The files that each row is written to as it is settled; null for none.</summary>
    public ResultFiles? ResultFiles { get; init; }

    /// <summary>A row's cells, for those files.</summary>
    public Func<LeadRow, LeadCells> CellsOf { get; init; } = static row => row.Cells ?? new LeadCells([nameof(LeadColumn.PhoneNumber)], [row.PhoneNumber]);

    public LeadCallOptions Call { get; init; } = new();
}

/// <summary>What a run works with.</summary>
internal sealed record LeadRunServices(ILeadOperation Operation, ProviderClient Client, WallClock Clock, TimeProvider Time)
{
    /// <summary>How the rows' values are read.</summary>
    public LeadReading Reading { get; init; } = LeadReading.Plain;

    /// <summary>Who must not be called, and when.</summary>
    public RowScreen Screen { get; init; } = RowScreen.None;

    /// <summary>Where runs with an import keep what they know.</summary>
    public required IImportStore Imports { get; init; }

    /// <summary>What the account is called there.</summary>
    public required string AccountKey { get; init; }

    /// <summary>What the run tells the trace; null where nothing is traced.</summary>
    public RunTrace? Trace { get; init; }

    /// <summary>Takes the account's secrets out of what is said.</summary>
    public required Redactor Redactor { get; init; }
}
