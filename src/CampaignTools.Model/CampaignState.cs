namespace CampaignTools;

/// <summary>Where a campaign stands (Get-OutboundCampaign).</summary>
public sealed class CampaignState
{
    /// <summary>The provider.</summary>
    public CampaignProvider Provider { get; init; }

    /// <summary>The campaign's name.</summary>
    public string Name { get; init => field = ShownText.Of(value); } = "";

    /// <summary>The provider's id; null where its answer has none.</summary>
    public string? Id { get; init => field = ShownText.Of(value); }

    /// <summary>The account's user; null where the answer has none.</summary>
    public string? UserName { get; init => field = ShownText.Of(value); }

    /// <summary>The provider's own word, e.g. READY, RUNNING, COMPLETED; of Enswitch's 1 and 0, enabled and disabled; null where the answer has none.</summary>
    public string? Position { get; init => field = ShownText.Of(value); }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Position}";
}
