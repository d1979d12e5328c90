namespace CampaignTools;

/// <summary>A number that waits for its time (Get-ScheduledLead).</summary>
public sealed class ScheduledLead
{
    /// <summary>The provider.</summary>
    public CampaignProvider Provider { get; init; }

    /// <summary>The provider's id of the row, for Unregister-ScheduledLead; null where the answer has none.</summary>
    public string? RowId { get; init => field = ShownText.Of(value); }

    /// <summary>The campaign that it will be added to; null where the answer has none.</summary>
    public string? CampaignName { get; init => field = ShownText.Of(value); }

    /// <summary>The number; null where the answer has none.</summary>
    public string? PhoneNumber { get; init => field = ShownText.Of(value); }

    /// <summary>The lead's name; null without one.</summary>
    public string? LeadName { get; init => field = ShownText.Of(value); }

    /// <summary>The agent; null without one.</summary>
    public string? AgentId { get; init => field = ShownText.Of(value); }

    /// <summary>The skill; null without one.</summary>
    public string? Skill { get; init => field = ShownText.Of(value); }

    /// <summary>The expiry as the provider writes it; null without one.</summary>
    public string? ExpiryDate { get; init => field = ShownText.Of(value); }

    /// <summary>When it will be added, in the account's time zone; null where the answer has no time that can be read.</summary>
    public DateTimeOffset? ScheduledTime { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{RowId} {PhoneNumber} {ScheduledTime}";
}
