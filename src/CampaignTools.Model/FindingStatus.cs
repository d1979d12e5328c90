namespace CampaignTools;

/// <summary>How a thing is that Test-CampaignProvider looked at.</summary>
public enum FindingStatus
{
    /// <summary>It is right.</summary>
    Passed,

    /// <summary>It works; look at it.</summary>
    Warning,

    /// <summary>A run would come to grief over it.</summary>
    Failed,

    /// <summary>It was not looked at, or there is nothing of it.</summary>
    Skipped,
}
