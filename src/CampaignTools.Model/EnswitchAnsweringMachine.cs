namespace CampaignTools;

/// <summary>What Enswitch does when an answering machine is detected (EN-CAMPAIGN, <c>machine</c>; the server's default is Failed).</summary>
public enum EnswitchAnsweringMachine
{
    /// <summary>Does not look for answering machines.</summary>
    Off,

    /// <summary>Marks the destination failed.</summary>
    Failed,

    /// <summary>Tries again later.</summary>
    Retry,

    /// <summary>Marks the destination successful.</summary>
    Success,
}
