using CampaignTools.Engine.Campaigns;

namespace CampaignTools.Engine.Providers.TeleCmi.Campaigns;

/// <summary>Create Campaign (TC-CAMPAIGN).</summary>
internal sealed class TeleCmiCampaignOperation(ProviderAccount account) : ICampaignOperation
{
    public IReadOnlyList<FieldRefusal> Check(CampaignDraft draft) => TeleCmiCampaign.Read(draft, account.Clock).Refusals;

    public CampaignCall CreateCall(CampaignDraft draft) => new TeleCmiCampaignCall(account, TeleCmiCampaign.Read(draft, account.Clock), draft.Additional);
}
