namespace CampaignTools;

/// <summary>The outcome of creating one campaign (New-OutboundCampaign).</summary>
public sealed class OutboundCampaign
{
    /// <summary>The provider it was created at.</summary>
    public CampaignProvider Provider { get; init; }

    /// <summary>The campaign's name.</summary>
    public string Name { get; init => field = ShownText.Of(value); } = "";

    /// <summary>The provider's id, where its answer has one (Enswitch); otherwise null.</summary>
    public string? Id { get; init => field = ShownText.Of(value); }

    /// <summary>What became of it.</summary>
    public CampaignStatus Status { get; init; }

    /// <summary>One of <see cref="ErrorIds"/> or Invalid&lt;Field&gt;; null for Created and Validated.</summary>
    public string? ErrorId { get; init; }

    /// <summary>The provider's own words, secrets removed, or what this module found wrong.</summary>
    public string? Message { get; init => field = ShownText.Of(value); }

    /// <summary>How many requests were sent for it.</summary>
    public int Attempts { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Status}";
}
