using System.Globalization;
using System.Text.RegularExpressions;

namespace CampaignTools.Engine.Providers.TeleCmi.Campaigns;

/// <summary>Offsets as TC-CAMPAIGN writes them: "+05:30", "-07:00".</summary>
internal static partial class UtcOffsets
{
    public static string Write(TimeSpan offset) =>
        string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset.Duration():hh\\:mm}");

    /// <summary>A TimeSpan, or the text that one has; null for anything else.</summary>
    public static TimeSpan? Read(object value) => value is TimeSpan offset || (value is string text && TimeSpan.TryParseExact(text.TrimStart('-'), @"hh\:mm\:ss", CultureInfo.InvariantCulture, text.StartsWith('-') ? TimeSpanStyles.AssumeNegative : TimeSpanStyles.None, out offset))
        ? offset
        : null;

    [GeneratedRegex(@"^[+-](0[0-9]|1[0-4]):[0-5][0-9]\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Form();
}
