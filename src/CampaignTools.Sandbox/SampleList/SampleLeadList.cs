using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CampaignTools.Sandbox.SampleList;

/// <summary>
/// A list of 1,000 rows as lists are, mistakes included, made one for the day on which it is asked for. A scheduled lead must lie in the next 30 days, so a list
/// with fixed dates would be out of date a month after it was written: every date that lies around that day is moved by as many days as have passed since. Dates
/// far from it, those that are wrong on purpose, and all else stay as they are, to the byte.
/// </summary>
public static class SampleLeadList
{
    /// <summary>The day that the list's dates were written for.</summary>
    private static readonly DateOnly WrittenOn = new(2026, 11, 22);

    private const int DaysBefore = 60;
    private const int DaysAfter = 120;

    private static readonly string[] Forms = ["yyyy-MM-dd", "d MMM yyyy", "d-MMM-yyyy"];

    private static readonly Regex Date = new(
        @"(?<![0-9])([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[ -][A-Z][a-z]{2}[ -][0-9]{4})(?![0-9])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(10));

    /// <summary>The day that it is at the sandbox's Ozonetel account.</summary>
    public static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(time.GetUtcNow(), "Asia/Kolkata").DateTime);

    /// <summary>The list, to be written as UTF-8.</summary>
    /// <param name="today">The day it is in the account's time zone.</param>
    public static string Text(DateOnly today)
    {
        using var list = new StreamReader(typeof(SampleLeadList).Assembly.GetManifestResourceStream("leads.csv")!, Encoding.UTF8);
        return Move(list.ReadToEnd(), today);
    }

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
