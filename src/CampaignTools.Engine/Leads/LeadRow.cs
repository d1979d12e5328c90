namespace CampaignTools.Engine.Leads;

/// <summary>One input row on its way: what came in, and what the rules made of it. Fields, not properties: there may be a million of them.</summary>
internal sealed class LeadRow
{
    /// <summary>The row's place in the pipeline, from 0.</summary>
    public long Index;

    /// <summary>What the user gave: an object of the pipeline, or the raw record of a file.</summary>
    public object? Source;

    /// <summary>Where in its file the row begins: the line of a CSV file, the row of a worksheet; 0 for rows that come from elsewhere.</summary>
    public long Line;

    /// <summary>Its cells, to be written again; null where its source has them, or they are not asked for.</summary>
    public LeadCells? Cells;

    /// <summary>Which columns it was read by; null where it came from parameters.</summary>
    public ColumnPlan? Plan;

    public string? PhoneNumber;
    public string? LeadName;
    public string? AgentId;
    public string? Skill;
    public string? Priority;
    public string? CampaignName;

    /// <summary>A string, DateTime or DateTimeOffset.</summary>
    public object? ExpiryDate;

    /// <summary>A string, DateTime or DateTimeOffset.</summary>
    public object? ScheduledTime;

    /// <summary>The values of -IncludeColumn, in the plan's order; null without it.</summary>
    public string?[]? Extra;

    /// <summary>Why its source says that the row cannot be what was meant; null where nothing is wrong with it.</summary>
    public RowRefusal? SourceRefusal;

    /// <summary>Why the row is not to be sent though nothing may be wrong with it; null where it may.</summary>
    public HeldBack? HeldBack;

    /// <summary>What is to be said of the row beside the provider's words; null where nothing is.</summary>
    public string? Note;

    /// <summary>Set by the rules: the number as it is sent.</summary>
    public string Number = "";

    /// <summary>Set by the rules: whose number it is, as <see cref="Numbers.NumberVerdict"/> has it.</summary>
    public string Identity = "";

    /// <summary>Set by the rules: what is odd about a number that is sent all the same; null where nothing is.</summary>
    public string? NumberNote;

    /// <summary>Whether the time is the row's own, and no parameter's.</summary>
    public bool HasOwnTime;

    /// <summary>Set by the rules: the time on the account's wall clock.</summary>
    public DateTime When;

    /// <summary>Set by the rules: the expiry as it is sent; null without one.</summary>
    public string? Expiry;

    /// <summary>The index of the row that had the number before, in this run; null where none had.</summary>
    public long? DuplicateOf;

    /// <summary>With -AllowDuplicateRow, how many rows of the run had this number and time before.</summary>
    public int Occurrence;

    /// <summary>What the import knows the row by; not set without an import.</summary>
    public RowKey Key;

    /// <summary>The call's time in the history of calls, in seconds; 0 where it isn't there.</summary>
    public uint CalledAt;

    /// <summary>How many requests have carried the row.</summary>
    public int Attempts;

    /// <summary>Where it stands, for messages.</summary>
    public string Place => IFileRow.Tell("row", Index, Source);

    /// <summary>A column by the source's own name, for messages.</summary>
    public string NameOf(LeadColumn column) => Plan?.NameOf(column) ?? column.ToString();
}
