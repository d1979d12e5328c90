namespace CampaignTools;

/// <summary>What a <see cref="LeadFinding"/> means for its row.</summary>
public enum FindingSeverity
{
    /// <summary>The row would not be sent.</summary>
    Error,

    /// <summary>The row would be sent, or be held back for no fault of its own; look at it.</summary>
    Warning,
}
