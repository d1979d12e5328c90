using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace CampaignTools.Engine.Time;

/// <summary>
/// A date, a time of day and an offset as they are written. Only forms that can be read in one way: 03/04/2027 is a day in March or in April, so it is not;
/// a year of two digits is one only behind a month's name.
/// </summary>
/// <param name="Day">The date.</param>
/// <param name="TimeOfDay">Null where there is none.</param>
/// <param name="Offset">From UTC; null where there is none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly partial record struct WrittenTime(DateTime Day, TimeSpan? TimeOfDay, TimeSpan? Offset)
{
    /// <summary>More characters than any form needs.</summary>
    private const int Longest = 64;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>What a text says; null where it can't be told.</summary>
    public static WrittenTime? Read(string text)
    {
        var match = Form().Match(Plain(text));
        return match.Success && DayOf(match) is { } day && TryTime(match, out var time) ? new WrittenTime(day, time, OffsetOf(match)) : null;
    }

    /// <summary>A text in plain signs: digits of any script as 0–9, any dash as -, blanks as one blank, without what shows nothing and without a spreadsheet's apostrophe.</summary>
    public static string Plain(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length > Longest)
        {
            return "";
        }

        var plain = new StringBuilder(trimmed.Length);
        foreach (var rune in trimmed.EnumerateRunes())
        {
            var sign = Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.DecimalDigitNumber => (char)('0' + (int)Rune.GetNumericValue(rune)),
                UnicodeCategory.DashPunctuation => '-',
                UnicodeCategory.SpaceSeparator => ' ',
                UnicodeCategory.Format => '\0',
                _ => rune.Value == 0x2212 ? '-' : rune.IsBmp ? (char)rune.Value : '\uFFFD',
            };
            if (sign != '\0' && !(sign == ' ' && (plain.Length == 0 || plain[^1] == ' ')))
            {
                plain.Append(sign);
            }
        }

        return plain.ToString().TrimStart('\'', '\u2019').Trim();
    }

    private static DateTime? DayOf(Match match)
    {
        var year = Number(match, "y");
        var month = match.Groups["name"] is { Success: true } name ? MonthOf(name.ValueSpan) : Number(match, "mo");
        var day = Number(match, "d");
        year += match.Groups["y"].Length == 2 ? 2000 : 0;
        return year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) : null;
    }

    private static bool TryTime(Match match, out TimeSpan? time)
    {
        time = null;
        if (!match.Groups["h"].Success)
        {
            return true;
        }

        var (hour, minute, second) = (Number(match, "h"), Number(match, "mi"), Number(match, "s"));
        if (match.Groups["half"] is { Success: true } half)
        {
            if (hour is < 1 or > 12)
            {
                return false;
            }

            hour = (hour % 12) + (half.ValueSpan[0] is 'p' or 'P' ? 12 : 0);
        }

        time = new TimeSpan(hour, minute, second);
        return hour <= 23 && minute <= 59 && second <= 59;
    }

    private static TimeSpan? OffsetOf(Match match)
    {
        if (match.Groups["utc"].Success)
        {
            return TimeSpan.Zero;
        }

        if (!match.Groups["oh"].Success)
        {
            return null;
        }

        var offset = new TimeSpan(Number(match, "oh"), Number(match, "om"), 0);
        return match.Groups["sign"].ValueSpan[0] == '-' ? -offset : offset;
    }

    // By its first three letters, or its whole name; "Sept" is usual too.
    private static int MonthOf(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < Months.Length; i++)
        {
            var whole = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[i];
            if (name.Equals(Months[i], StringComparison.OrdinalIgnoreCase) || name.Equals(whole, StringComparison.OrdinalIgnoreCase) || (i == 8 && name.Equals("sept", StringComparison.OrdinalIgnoreCase)))
            {
                return i + 1;
            }
        }

        return 0;
    }

    private static int Number(Match match, string group) => match.Groups[group] is { Success: true } digits ? int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        """
        ^(?:
            (?<y>[0-9]{4}) (?<part>[-/]) (?<mo>[0-9]{2}) \k<part> (?<d>[0-9]{2})
          | (?<y>[0-9]{4}) (?<mo>[0-9]{2}) (?<d>[0-9]{2}) (?=T)
          | (?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\x20)? (?<d>[0-9]{1,2}) [-\x20] (?<name>[A-Za-z]{3,9}) \.? (?:-|,?\x20) (?<y>[0-9]{4}|[0-9]{2})
          | (?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\x20)? (?<name>[A-Za-z]{3,9}) \.?\x20 (?<d>[0-9]{1,2}) ,?\x20 (?<y>[0-9]{4})
        )
        (?: (?:T|,?\x20)
            (?: (?<h>[0-9]{1,2}) : (?<mi>[0-9]{2}) (?: : (?<s>[0-9]{2}) (?:\.[0-9]{1,7})? )? (?:\x20? (?<half>[AaPp]) \.? [Mm] \.? )?
              | (?<=T) (?<h>[0-9]{2}) (?<mi>[0-9]{2}) (?<s>[0-9]{2})
            )
            (?: \x20? (?: (?<utc>Z|z|UTC) | (?<sign>[+-]) (?<oh>[0-9]{2}) (?: :? (?<om>[0-9]{2}) )? ) )?
        )?$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Form();
}
