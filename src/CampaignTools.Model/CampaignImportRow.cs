namespace CampaignTools;

/// <summary>What an import knows of one row of a list (Get-CampaignImport -Path).</summary>
public sealed class CampaignImportRow
{
    /// <summary>The import's name.</summary>
    public string ImportName { get; init => field = ShownText.Of(value); } = "";

    /// <summary>The row's place in the list, from 0.</summary>
    public long Index { get; init; }

    /// <summary>The file that the row is from, and where in it the row begins: part2.csv line 4.</summary>
    public string? Source { get; init => field = ShownText.Of(value); }

    /// <summary>The number as it would be sent; as it stands where it can't be; null where there is none.</summary>
    public string? PhoneNumber { get; init => field = ShownText.Of(value); }

    /// <summary>The campaign that it is for; null where nothing says.</summary>
    public string? CampaignName { get; init => field = ShownText.Of(value); }

    /// <summary>What would become of it.</summary>
    public ImportRowState State { get; init; }

    /// <summary>What became of it in the import; null where it has not been in it, or is in hand.</summary>
    public LeadStatus? Status { get; init; }

    /// <summary>Why, or what is wrong with it; null where nothing is.</summary>
    public string? ErrorId { get; init; }

    /// <summary>The provider's id of the row; null where there is none.</summary>
    public string? RowId { get; init => field = ShownText.Of(value); }

    /// <summary>What is wrong with a row that would be rejected; else null.</summary>
    public string? Message { get; init => field = ShownText.Of(value); }

    /// <inheritdoc/>
    public override string ToString() => $"{PhoneNumber} {State}";
}
