namespace CampaignTools.Engine.Wire;

/// <summary>The kinds of request a provider takes. Limits, retries and answers are looked up by these.</summary>
internal enum Operation
{
    Token,
    Create,
    Add,
    Schedule,
    Bulk,
    ListScheduled,
    CancelScheduled,
    Control,
    CampaignStatus,
    ListDestinations,
    ListCampaigns,
}
