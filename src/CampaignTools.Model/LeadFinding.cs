namespace CampaignTools;

/// <summary>Why one row of a lead list would be rejected before it is sent (Test-CampaignLead).</summary>
public sealed class LeadFinding
{
    /// <summary>The row's place in this pipeline, from 0.</summary>
    public long Index { get; init; }

    /// <summary>The number as it came; null where there was none.</summary>
    public string? PhoneNumber { get; init => field = ShownText.Of(value); }

    /// <summary>The id that the real run would give; <see cref="ErrorIds.DuplicateRow"/> for a number that the file has already had.</summary>
    public string ErrorId { get; init; } = "";

    /// <summary>What is wrong and what would be right.</summary>
    public string Message { get; init => field = ShownText.Of(value); } = "";

    /// <summary>The column at fault, by the file's own name where it has one.</summary>
    public string? Column { get; init => field = ShownText.Of(value); }

    /// <inheritdoc/>
    public override string ToString() => $"row {Index}: {ErrorId}";
}
