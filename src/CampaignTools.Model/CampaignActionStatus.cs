namespace CampaignTools;

/// <summary>What became of one request to change something that is there.</summary>
public enum CampaignActionStatus
{
    /// <summary>The provider confirmed it.</summary>
    Done,

    /// <summary>Certainly not done.</summary>
    Failed,

    /// <summary>The answer was lost after the request was sent, or is none that is known: it may or may not have been done.</summary>
    Indeterminate,
}
