namespace CampaignTools;

/// <summary>What became of one request to change something that is there (Start-OutboundCampaign, Stop-OutboundCampaign, Unregister-ScheduledLead).</summary>
public sealed class CampaignActionResult
{
    /// <summary>The provider.</summary>
    public CampaignProvider Provider { get; init; }

    /// <summary>What it was about: the campaign's name, or the row ids.</summary>
    public string Target { get; init => field = ShownText.Of(value); } = "";

    /// <summary>Start, Stop or Unregister.</summary>
    public string Action { get; init; } = "";

    /// <summary>What became of it.</summary>
    public CampaignActionStatus Status { get; init; }

    /// <summary>One of <see cref="ErrorIds"/>; null for Done.</summary>
    public string? ErrorId { get; init; }

    /// <summary>The provider's own words, secrets removed; null where it said nothing.</summary>
    public string? Message { get; init => field = ShownText.Of(value); }

    /// <summary>How many requests were sent.</summary>
    public int Attempts { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Action} {Target} {Status}";
}
