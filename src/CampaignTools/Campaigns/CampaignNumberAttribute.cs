using System.Globalization;
using CampaignTools.Leads;

namespace CampaignTools.Campaigns;

/// <summary>A whole number; for seconds also a TimeSpan.</summary>
public sealed class CampaignNumberAttribute : CampaignValueAttribute
{
    internal override object Unreadable => int.MinValue;

    private protected override object? Read(object value) => value switch
    {
        int number => number,
        TimeSpan span when span.Ticks % TimeSpan.TicksPerSecond == 0 && span.TotalSeconds is >= 0 and <= int.MaxValue => (int)span.TotalSeconds,
        TimeSpan => null,
        _ => int.TryParse(RowValues.Text(value), NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            ? number
            : null,
    };
}
