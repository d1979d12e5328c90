using System.Globalization;
using CampaignTools.Engine.Errors;

namespace CampaignTools.Engine.Time;

/// <summary>Forms of times and dates that the user has named (-TimeFormat), tried before those that can be read in one way only.</summary>
/// <param name="forms">.NET's custom formats, or <see cref="Excel"/>.</param>
internal sealed class TimeForms(IReadOnlyList<string> forms)
{
    /// <summary>Serial numbers: days since 1899-12-30, the time of day as a fraction.</summary>
    public const string Excel = "Excel";

    private const double LastSerial = 2_958_466;

    public static TimeForms None { get; } = new([]);

    public bool IsEmpty => forms.Count == 0;

    /// <summary>The forms, for a sentence that goes on with another; nothing where there are none.</summary>
    public string Describe() => string.Concat(forms.Select(static form => form.Equals(Excel, StringComparison.OrdinalIgnoreCase) ? "Excel's serial number or " : $"{form} or "));

    /// <summary>Throws where a form can't be one.</summary>
    public static TimeForms Of(IEnumerable<string> forms)
    {
        string[] named = [.. forms];
        return Array.Find(named, static form => !IsForm(form)) is { } wrong
            ? throw new CampaignToolsException(
                ErrorIds.InvalidParameter,
                $"'{ShownText.Of(wrong)}' is no form of a time: write day, month and year as .NET does, e.g. 'dd-MM-yyyy HH:mm', or Excel for serial numbers (-TimeFormat).")
            : new TimeForms(named);
    }

    /// <summary>The time that a text writes in one of the forms; null where it is in none.</summary>
    public DateTimeOffset? Read(string text, Func<DateTime, DateTimeOffset> onWallClock)
    {
        foreach (var form in forms)
        {
            if (form.Equals(Excel, StringComparison.OrdinalIgnoreCase))
            {
                if (Serial(text) is { } serial)
                {
                    return onWallClock(serial);
                }
            }
            else if (form.AsSpan().IndexOfAny('z', 'K') >= 0)
            {
                if (DateTimeOffset.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal, out var instant))
                {
                    return instant;
                }
            }
            else if (DateTime.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var time))
            {
                return onWallClock(time);
            }
        }

        return null;
    }

    /// <summary>The time that a serial number stands for; null where a text is none.</summary>
    public static DateTime? Serial(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) && days is >= 1 and < LastSerial
            ? new DateTime((DateTime.FromOADate(days).Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified)
            : null;

    private static bool IsForm(string form)
    {
        if (form.Equals(Excel, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        try
        {
            // Without a day, a month and a year, today's would be taken.
            return form.Contains('d', StringComparison.Ordinal) && form.Contains('M', StringComparison.Ordinal) && form.Contains('y', StringComparison.Ordinal)
                && DateTime.UnixEpoch.ToString(form, CultureInfo.InvariantCulture).Length > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
