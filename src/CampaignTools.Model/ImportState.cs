namespace CampaignTools;

/// <summary>How the last run of an import ended.</summary>
public enum ImportState
{
    /// <summary>It goes on.</summary>
    Running,

    /// <summary>It came to the end of its list.</summary>
    Done,

    /// <summary>It was stopped, or ended before its list did.</summary>
    Stopped,

    /// <summary>Its process is gone, and said nothing.</summary>
    Died,
}
