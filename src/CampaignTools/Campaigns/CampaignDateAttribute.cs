using CampaignTools.Engine.Time;

namespace CampaignTools.Campaigns;

/// <summary>A day: a DateTime, DateOnly, or a text as yyyy-MM-dd, the same under every culture.</summary>
public sealed class CampaignDateAttribute : CampaignValueAttribute
{
    internal override object Unreadable => DateTime.MinValue;

    private protected override object? Read(object value) => value switch
    {
        DateTime moment => moment,
        DateTimeOffset moment => moment.Date,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        string text when WallTime.TryReadDate(text, out var day) => day,
        _ => null,
    };
}
