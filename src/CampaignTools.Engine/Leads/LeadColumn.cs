namespace CampaignTools.Engine.Leads;

/// <summary>The columns that a lead list can have.</summary>
internal enum LeadColumn
{
    PhoneNumber,
    LeadName,
    AgentId,
    Skill,
    Priority,
    ExpiryDate,
    ScheduledTime,
    CampaignName,
}
