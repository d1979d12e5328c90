namespace CampaignTools;

/// <summary>What one row of a lead list, or the list as a whole, would come to grief over (Test-CampaignLead).</summary>
public sealed class LeadFinding
{
    /// <summary>The row's place in this pipeline, from 0; -1 for what the list as a whole shows.</summary>
    public long Index { get; init; }

    /// <summary>The number as it came; null where there was none.</summary>
    public string? PhoneNumber { get; init => field = ShownText.Of(value); }

    /// <summary>The id that the real run would give; <see cref="ErrorIds.DuplicateRow"/> for a number that the file has already had.</summary>
    public string ErrorId { get; init; } = "";

    /// <summary>What is wrong and what would be right.</summary>
    public string Message { get; init => field = ShownText.Of(value); } = "";

    /// <summary>The column at fault, by the file's own name where it has one.</summary>
    public string? Column { get; init => field = ShownText.Of(value); }

    /// <summary>The file that the row is from, and where in it the row begins: part2.csv line 4; null for rows that came as objects or parameters, and for the list as a whole.</summary>
    public string? Source { get; init => field = ShownText.Of(value); }

    /// <summary>Whether the row would be held back, or sent all the same.</summary>
    public FindingSeverity Severity { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"row {Index}: {ErrorId}";
}
