using CampaignTools.Engine.Campaigns;

namespace CampaignTools.Engine.Providers.Enswitch.Campaigns;

/// <summary>bulk/campaigns/create (EN-CAMPAIGN).</summary>
internal sealed class EnswitchCampaignOperation(ProviderAccount account) : ICampaignOperation
{
    public IReadOnlyList<FieldRefusal> Check(CampaignDraft draft) => EnswitchCampaign.Read(draft).Refusals;

    public CampaignCall CreateCall(CampaignDraft draft) => new EnswitchCampaignCall(account, EnswitchCampaign.Read(draft), draft.ValidateOnly);
}
