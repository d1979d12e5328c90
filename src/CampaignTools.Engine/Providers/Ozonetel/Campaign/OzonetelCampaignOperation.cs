using CampaignTools.Engine.Campaigns;

namespace CampaignTools.Engine.Providers.Ozonetel.Campaign;

/// <summary>Outbound Campaign Create (OZ-CREATE).</summary>
internal sealed class OzonetelCampaignOperation(ProviderAccount account) : ICampaignOperation
{
    public IReadOnlyList<FieldRefusal> Check(CampaignDraft draft) => CampaignRules.Check(draft);

    public CampaignCall CreateCall(CampaignDraft draft) => new OzonetelCampaignCall(account, draft);
}
