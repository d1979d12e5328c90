namespace CampaignTools;

/// <summary>The one outcome of one input row of Add-CampaignLead or Register-ScheduledLead.</summary>
public sealed class LeadResult
{
    private object? input;
    private object? presented;
    private string? source;

    /// <summary>The provider that the row was for.</summary>
    public CampaignProvider Provider { get; init; }

    /// <summary>The campaign that the row was for; null where neither row nor parameter named one.</summary>
    public string? CampaignName { get; init => field = ShownText.Of(value); }

    /// <summary>The number as it was sent (spaces, dashes, dots and brackets taken out); as it came where it was refused; null where there was none.</summary>
    public string? PhoneNumber { get; init => field = ShownText.Of(value); }

    /// <summary>The lead's name; null where none was given.</summary>
    public string? LeadName { get; init => field = ShownText.Of(value); }

    /// <summary>What became of the row.</summary>
    public LeadStatus Status { get; init; }

    /// <summary>One of <see cref="ErrorIds"/>; null for Added, Scheduled and Queued without complaint.</summary>
    public string? ErrorId { get; init; }

    /// <summary>The provider's own words, secrets removed, or what this module found wrong; null where neither said anything.</summary>
    public string? Message { get; init => field = ShownText.Of(value); }

    /// <summary>The row's place in this pipeline, from 0.</summary>
    public long Index { get; init; }

    /// <summary>The file that the row is from, and where in it the row begins: part2.csv line 4; null for rows that came as objects or parameters.</summary>
    public string? Source
    {
        get => source ??= ShownText.Of((input as IFileRow)?.Source);
        init => source = ShownText.Of(value);
    }

    /// <summary>The import that the row is part of (-ImportName): to be named again where the row is sent again; null without one.</summary>
    public string? ImportName { get; init => field = ShownText.Of(value); }

    /// <summary>The provider's id of the scheduled row (Ozonetel rowId, for Unregister-ScheduledLead) or the client-made lead id (TeleCMI); null where there is none.</summary>
    public string? RowId { get; init => field = ShownText.Of(value); }

    /// <summary>When the number will be added, in the account's time zone; null for leads that are added at once.</summary>
    public DateTimeOffset? ScheduledTime { get; init; }

    /// <summary>When the outcome was known, UTC; null where that is not written down.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>How many times the row was sent: 0 where it never was, more than 1 where it was repeated.</summary>
    public int Attempts { get; init; }

    /// <summary>From the moment that the row's request was ready to its answer, waits for the limit included; zero where it was not sent.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The input row, to feed back: <c>$results | Where-Object Status -eq Failed | ForEach-Object InputObject | Register-ScheduledLead …</c></summary>
    public object? InputObject
    {
        get => input is IFileRow row ? presented ??= row.ToObject() : input;
        init => input = value;
    }

    /// <summary>The row's place, for the end of a message: its number, and of several files which.</summary>
    internal string Place => IFileRow.Tell("row", Index, input);

    /// <summary>Whether the command read several files, as far as the row knows: one that was written down does not.</summary>
    internal bool IsOfSeveralFiles => input is IFileRow { IsOfSeveral: true };

    /// <summary>The file of <see cref="Source"/>; null without one.</summary>
    internal string? File => input is IFileRow row ? row.File : source is not null && source.LastIndexOf(' ') is > 0 and var number && source.LastIndexOf(' ', number - 1) is > 0 and var word ? source[..word] : null;

    /// <summary>Whether the row came out Rejected, Failed or Indeterminate, so that an error goes with it.</summary>
    internal bool IsError => Status is LeadStatus.Rejected or LeadStatus.Failed or LeadStatus.Indeterminate;

    /// <inheritdoc/>
    public override string ToString() => ErrorId is null ? $"{PhoneNumber} {Status}" : $"{PhoneNumber} {Status} ({ErrorId})";
}
