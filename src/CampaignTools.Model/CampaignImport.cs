namespace CampaignTools;

/// <summary>What is known of one import (Get-CampaignImport).</summary>
public sealed class CampaignImport
{
    /// <summary>The name that -ImportName takes.</summary>
    public string ImportName { get; init => field = ShownText.Of(value); } = "";

    /// <summary>The provider that its rows went to.</summary>
    public CampaignProvider Provider { get; init; }

    /// <summary>What was done with the rows: Add, Schedule or Bulk.</summary>
    public string Operation { get; init; } = "";

    /// <summary>The file that the rows came from; null where they came through the pipeline.</summary>
    public string? Source { get; init => field = ShownText.Of(value); }

    /// <summary>How many different rows it has seen.</summary>
    public long Rows { get; init; }

    /// <summary>Rows that a run which is going on has in hand.</summary>
    public long InProgress { get; init; }

    /// <summary>Rows by status, e.g. Scheduled = 930. A status without rows is not there.</summary>
    public IReadOnlyDictionary<string, long> Counts { get; init; } = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Why rows were not sent: rows by status and error id, e.g. "Rejected InvalidPhoneNumber" = 12.</summary>
    public IReadOnlyDictionary<string, long> Causes { get; init; } = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);

    /// <summary>When its first row was taken in, UTC.</summary>
    public DateTimeOffset FirstTime { get; init; }

    /// <summary>When it was last written to, UTC.</summary>
    public DateTimeOffset LastTime { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ImportName;
}
