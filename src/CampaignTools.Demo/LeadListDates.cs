using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CampaignTools.Demo;

/// <summary>
/// Makes a demo list one for today. A scheduled lead must lie in the next 30 days, so a list with fixed dates would be out of date a month after it was
/// written: the copy has every date that lies around that day moved by as many days as have passed since. Dates far from it, those that are wrong on
/// purpose, and all else stay as they are, to the byte.
/// </summary>
internal static class LeadListDates
{
    /// <summary>The day that the lists' dates were written for.</summary>
    public static readonly DateOnly WrittenOn = new(2026, 11, 22);

    private const int DaysBefore = 60;
    private const int DaysAfter = 120;

    private static readonly string[] Forms = ["yyyy-MM-dd", "d MMM yyyy", "d-MMM-yyyy"];

    private static readonly Regex Date = new(
        @"(?<![0-9])([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[ -][A-Z][a-z]{2}[ -][0-9]{4})(?![0-9])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(10));

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Copies a list, its dates moved.</summary>
    /// <param name="list">The file as it was written.</param>
    /// <param name="copy">The file to write; it is written over.</param>
    /// <param name="today">The day it is in the account's time zone.</param>
    public static void Copy(string list, string copy, DateOnly today) => File.WriteAllText(copy, Move(File.ReadAllText(list, Utf8), today), Utf8);

    /// <summary>The text of a list, its dates moved.</summary>
    public static string Move(string text, DateOnly today)
    {
        var days = today.DayNumber - WrittenOn.DayNumber;
        return Date.Replace(text, match =>
        {
            foreach (var form in Forms)
            {
                if (DateOnly.TryParseExact(match.Value, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                    && date.DayNumber - WrittenOn.DayNumber is >= -DaysBefore and <= DaysAfter)
                {
                    return date.AddDays(days).ToString(form, CultureInfo.InvariantCulture);
                }
            }

            return match.Value;
        });
    }
}
