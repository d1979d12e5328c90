namespace CampaignTools;

/// <summary>How much a connection's trace tells.</summary>
public enum TraceLevel
{
    /// <summary>What a run is and how it ends, waits, answers that are not known.</summary>
    Run,

    /// <summary>Each request and its answer too.</summary>
    Exchange,
}
