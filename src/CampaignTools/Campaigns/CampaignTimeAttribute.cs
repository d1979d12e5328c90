using System.Globalization;

namespace CampaignTools.Campaigns;

/// <summary>A time of day: a TimeSpan, the time of a DateTime, or a text as HH:MM:SS or HH:MM. Never a number of days, as the shell reads '20'.</summary>
public sealed class CampaignTimeAttribute : CampaignValueAttribute
{
    private static readonly string[] Formats = ["HH:mm:ss", "H:mm:ss", "HH:mm", "H:mm"];

    internal override object Unreadable => TimeSpan.MinValue;

    private protected override object? Read(object value) => value switch
    {
        TimeSpan time => time,
        DateTime moment => moment.TimeOfDay,
        TimeOnly time => time.ToTimeSpan(),
        string text when TimeOnly.TryParseExact(text.AsSpan().Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) => time.ToTimeSpan(),
        _ => null,
    };
}
