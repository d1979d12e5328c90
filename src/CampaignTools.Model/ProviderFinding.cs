namespace CampaignTools;

/// <summary>One thing that Test-CampaignProvider looked at.</summary>
public sealed class ProviderFinding
{
    /// <summary>What was looked at: Host, Clock, SignIn, Campaign, StateStore, Limits, DoNotCall or Lead.</summary>
    public string Check { get; init => field = ShownText.Of(value); } = "";

    /// <summary>How it is.</summary>
    public FindingStatus Status { get; init; }

    /// <summary>What was found.</summary>
    public string Message { get; init => field = ShownText.Of(value); } = "";

    /// <summary>What to do; null where nothing is to be done.</summary>
    public string? Advice { get; init => field = ShownText.Of(value); }

    /// <inheritdoc/>
    public override string ToString() => $"{Check}: {Status}";
}
