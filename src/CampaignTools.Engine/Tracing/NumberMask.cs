using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Tracing;

/// <summary>
/// Puts a name in the place of each phone number, (10:kfqzvb): its last two digits, and letters that are the same wherever this mask meets the number, with or without
/// country code, +, trunk zero or blanks. The key of the letters is never written: nobody finds the number by trying. An id such as TeleCMI's is made of the number, and
/// would be found so: it gets a name too, (id:kfqzvb).
/// </summary>
internal sealed partial class NumberMask
{
    /// <summary>Digits that make a number wherever they stand. Fewer do only where they are known to be one.</summary>
    private const int SurelyNumber = 7;

    /// <summary>The shortest number that any list may hold.</summary>
    private const int Shortest = 3;

    /// <summary>By the last so many digits a number is known: what is before them is written or not.</summary>
    private const int TellingDigits = 10;

    private const int Letters = 6;

    // Numbers of so few digits that only who knows them can tell: all that were sent so far.
    private readonly ConcurrentDictionary<string, bool> fewDigits = new(StringComparer.Ordinal);

    private readonly byte[] key = RandomNumberGenerator.GetBytes(SipHash.SeedBytes);

    /// <param name="text">Any text: JSON, a form, words.</param>
    /// <param name="known">Numbers that it may hold, as they were sent; long ones are found without, and those of earlier texts.</param>
    public string Mask(string text, IEnumerable<string> known)
    {
        foreach (var number in known)
        {
            if (number.Length <= SurelyNumber && DigitsOf(number) is { Length: >= Shortest and < SurelyNumber } digits)
            {
                fewDigits.TryAdd(digits, true);
            }
        }

        return Candidate().Replace(text, found =>
        {
            if (found.Groups["date"].Success || found.Groups["escape"].Success)
            {
                return found.Value;
            }

            if (found.Groups["id"].Success)
            {
                return NameOf("id", found.Value.ToLowerInvariant());
            }

            var digits = DigitsOf(found.Value);
            return digits.Length >= SurelyNumber || fewDigits.ContainsKey(digits) ? NameOf(digits[^2..], digits.Length > TellingDigits ? digits[^TellingDigits..] : digits) : found.Value;
        });
    }

    private static string DigitsOf(string text)
    {
        // A separator may be percent-encoded (%20).
        var digits = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                i += 2;
            }
            else if (text[i] == '&' && text.IndexOf(';', i) is > 0 and var end)
            {
                i = end;
            }
            else if (char.IsDigit(text[i]))
            {
                digits.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(text[i])));
            }
        }

        return digits.ToString();
    }

    private string NameOf(string shown, string hidden)
    {
        var (hash, _) = SipHash.Hash(key, Encoding.ASCII.GetBytes(hidden));
        var name = new StringBuilder(Letters);
        for (; name.Length < Letters; hash /= 26)
        {
            name.Append((char)('a' + (int)(hash % 26)));
        }

        return $"({shown}:{name})";
    }

    // An escape's digits are none of the number's; ids; a date is no number; then digits in groups, and in one piece.
    [GeneratedRegex(
        """
        (?<escape>%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4})
        |(?<id>[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12})
        |(?<date>(?<!\d)(\d{4}-\d\d-\d\d|\d\d[-/.]\d\d[-/.]\d{4})(?!\d))
        |\d{1,6}(([\s\p{Zs}\p{Pd}().+/_·\u00AD\u200B]|%2[089BDEFbdef]|%[Cc]2%[Aa]0|&nbsp;|&\#160;|<wbr>){1,3}(?!\d{4}-\d\d-\d\d|\d\d[-/.]\d\d[-/.]\d{4})\d{2,})+
        |\d{3,}
        """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Candidate();
}
