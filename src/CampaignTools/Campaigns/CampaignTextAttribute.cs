using CampaignTools.Leads;

namespace CampaignTools.Campaigns;

/// <summary>A text; numbers are written the same under every culture.</summary>
public sealed class CampaignTextAttribute : CampaignValueAttribute
{
    internal override object Unreadable => "";

    private protected override object? Read(object value) => RowValues.Text(value);
}
