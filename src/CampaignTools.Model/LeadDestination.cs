namespace CampaignTools;

/// <summary>Which command's rules Test-CampaignLead checks by.</summary>
public enum LeadDestination
{
    /// <summary>Those of Add-CampaignLead.</summary>
    Add,

    /// <summary>Those of Register-ScheduledLead.</summary>
    Schedule,
}
