namespace CampaignTools.Engine.Providers.TeleCmi.Campaigns;

/// <summary>When a field is required (TC-CAMPAIGN).</summary>
internal enum TeleCmiNeed
{
    Always,

    /// <summary>Required for progressive campaigns.</summary>
    Progressive,

    /// <summary>Required for predictive campaigns.</summary>
    Predictive,

    /// <summary>Required for predictive campaigns whose no_agent_no_wait is false.</summary>
    PredictiveThatWaits,

    /// <summary>Never missing: it has a value of its own where the user gives none.</summary>
    HasOwn,
}
