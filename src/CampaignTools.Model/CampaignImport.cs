namespace CampaignTools;

/// <summary>What is known of one import (Get-CampaignImport).</summary>
public sealed class CampaignImport
{
    /// <summary>The name that -ImportName takes.</summary>
    public string ImportName { get; init => field = ShownText.Of(value); } = "";

    /// <summary>The provider that its rows went to.</summary>
    public CampaignProvider Provider { get; init; }

    /// <summary>The campaign that its rows are for; null where each row names its own.</summary>
    public string? CampaignName { get; init => field = ShownText.Of(value); }

    /// <summary>What was done with the rows: Add, Schedule or Bulk.</summary>
    public string Operation { get; init; } = "";

    /// <summary>The file that the rows came from; null where they came through the pipeline.</summary>
    public string? Source { get; init => field = ShownText.Of(value); }

    /// <summary>How its last run ended.</summary>
    public ImportState State { get; init; }

    /// <summary>How many rows it knows: different ones that may have been sent, and those that its last run refused or found repeated.</summary>
    public long Rows { get; init; }

    /// <summary>Rows that a run which is going on has in hand.</summary>
    public long InProgress { get; init; }

    /// <summary>Rows by status, e.g. Scheduled = 930. A status without rows is not there.</summary>
    public IReadOnlyDictionary<string, long> Counts { get; init; } = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Why rows were not sent: rows by status and error id, e.g. "Rejected InvalidPhoneNumber" = 12.</summary>
    public IReadOnlyDictionary<string, long> Causes { get; init; } = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Rows that the provider confirmed.</summary>
    public long Added => Of(LeadStatus.Added);

    /// <summary>Rows that the provider will add at their times.</summary>
    public long Scheduled => Of(LeadStatus.Scheduled);

    /// <summary>Rows that the provider took for later.</summary>
    public long Queued => Of(LeadStatus.Queued);

    /// <summary>Rows whose number the provider, or an earlier row, has.</summary>
    public long Duplicate => Of(LeadStatus.Duplicate);

    /// <summary>Rows that must not be called.</summary>
    public long Suppressed => Of(LeadStatus.Suppressed);

    /// <summary>Rows that are to be corrected.</summary>
    public long Rejected => Of(LeadStatus.Rejected);

    /// <summary>Rows that were certainly not added, through no fault of their own.</summary>
    public long Failed => Of(LeadStatus.Failed);

    /// <summary>Rows that were not sent.</summary>
    public long NotSent => Of(LeadStatus.NotSent);

    /// <summary>Rows that may have been added.</summary>
    public long Indeterminate => Of(LeadStatus.Indeterminate);

    /// <summary>Who ran it last; null where that was not written down.</summary>
    public string? User { get; init => field = ShownText.Of(value); }

    /// <summary>On which machine.</summary>
    public string? Machine { get; init => field = ShownText.Of(value); }

    /// <summary>With which parameters, those that say what becomes of rows.</summary>
    public string? Parameters { get; init => field = ShownText.Of(value); }

    /// <summary>When its first row was taken in, UTC.</summary>
    public DateTimeOffset FirstTime { get; init; }

    /// <summary>When it was last written to, UTC.</summary>
    public DateTimeOffset LastTime { get; init; }

    private long Of(LeadStatus status) => Counts.TryGetValue(status.ToString(), out var rows) ? rows : 0;

    /// <inheritdoc/>
    public override string ToString() => ImportName;
}
