namespace CampaignTools.Engine.Campaigns;

/// <summary>How one provider creates campaigns: its fields, its rules, its request.</summary>
internal interface ICampaignOperation
{
    /// <summary>Everything that is wrong with the draft; empty where it may be sent.</summary>
    IReadOnlyList<FieldRefusal> Check(CampaignDraft draft);

    CampaignCall CreateCall(CampaignDraft draft);
}
