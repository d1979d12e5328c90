namespace CampaignTools;

/// <summary>How an Ozonetel campaign dials (OZ-CREATE).</summary>
public enum OzonetelCampaignType
{
    /// <summary>"Preview": the agent sees the lead and decides.</summary>
    Preview,

    /// <summary>"Progressive": one call for each free agent.</summary>
    Progressive,

    /// <summary>"IVR": an IVR flow takes the call, no agent.</summary>
    Ivr,

    /// <summary>"Predictive": more calls than free agents, by the pacing ratio.</summary>
    Predictive,
}
