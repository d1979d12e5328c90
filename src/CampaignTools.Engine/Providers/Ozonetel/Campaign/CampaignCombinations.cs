using CampaignTools.Engine.Campaigns.Fields;

namespace CampaignTools.Engine.Providers.Ozonetel.Campaign;

/// <summary>Fields that must fit each other (OZ-CREATE's table). Each rule looks only at values that are right by themselves, and refuses only what the provider would certainly refuse.</summary>
internal static class CampaignCombinations
{
    public static void Check(CampaignReading campaign)
    {
        if (campaign.Get<TimeSpan?>("StartTime") is { } start && campaign.Get<TimeSpan?>("EndTime") is { } end && start > end)
        {
            campaign.Refuse("StartTime", start, $"it must not be after -EndTime '{end:c}'");
        }

        if (campaign.Get<bool>("EnableAmd") && campaign.Get<OzonetelCampaignType?>("CampaignType") is OzonetelCampaignType.Progressive or OzonetelCampaignType.Preview
            && !campaign.Get<bool>("DialCustomerFirst") && !campaign.IsReplaced("DialCustomerFirst"))
        {
            campaign.Refuse("EnableAmd", value: true, $"it needs -DialCustomerFirst in a {campaign.Get<OzonetelCampaignType>("CampaignType")} campaign");
        }

        if (CheckBoxTable.IsRefusedByAll(campaign.Get<bool>("DialCustomerFirst"), campaign.Get<bool>("AcwForUnansweredCalls"), campaign.Get<bool>("DialByHoldingAgent"))
            && !campaign.IsReplaced("DialByHoldingAgent"))
        {
            campaign.Refuse("AcwForUnansweredCalls", value: true, "it must be false where -DialCustomerFirst is true");
        }
    }
}
