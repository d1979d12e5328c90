namespace CampaignTools;

/// <summary>How TeleCMI dials (TC-CAMPAIGN, <c>dialer_type</c>).</summary>
public enum TeleCmiDialerType
{
    /// <summary>Dials ahead of free agents, by the pacing ratio.</summary>
    Predictive,

    /// <summary>Dials for one free agent at a time.</summary>
    Progressive,
}
