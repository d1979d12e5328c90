using System.Runtime.CompilerServices;

namespace CampaignTools.Engine.Leads;

/// <summary>
/// 3 to 16 digits with an optional leading + (OZ-ADD's own words). Lists write numbers with spaces, dashes, dots and brackets: these are taken out, and nothing else is changed.
/// </summary>
internal static class PhoneNumberRule
{
    public const int FewestDigits = 3;
    public const int MostDigits = 16;

    /// <summary>More characters than any way of writing 16 digits needs.</summary>
    private const int LongestWriting = 64;

    public const string Rule = "3 to 16 digits, with an optional leading +";

    /// <summary>The number as it is sent; false where it is none. A number that is clean already is not copied.</summary>
    public static bool TryClean(string raw, out string number)
    {
        number = raw;
        if (IsClean(raw))
        {
            return true;
        }

        if (raw.Length > LongestWriting || LooksDecimal(raw))
        {
            return false;
        }

        Span<char> buffer = stackalloc char[MostDigits + 1];
        var length = 0;
        var digits = 0;
        foreach (var c in raw)
        {
            if (char.IsAsciiDigit(c))
            {
                if (++digits > MostDigits)
                {
                    return false;
                }

                buffer[length++] = c;
            }
            else if (c == '+')
            {
                if (length > 0)
                {
                    return false;
                }

                buffer[length++] = c;
            }
            else if (!IsSeparator(c))
            {
                return false;
            }
        }

        if (digits < FewestDigits)
        {
            return false;
        }

        number = new string(buffer[..length]);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsClean(string raw)
    {
        var start = raw.Length > 0 && raw[0] == '+' ? 1 : 0;
        var digits = raw.Length - start;
        return digits is >= FewestDigits and <= MostDigits && raw.AsSpan(start).IndexOfAnyExceptInRange('0', '9') < 0;
    }

    // What spreadsheets, web pages and phones put between digits, the invisible marks of right-to-left text included.
    private static bool IsSeparator(char c) =>
        char.IsWhiteSpace(c) || c is '-' or '.' or '(' or ')' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212'
            or '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u202A' or '\u202C' or '\u2060' or '\u2068' or '\u2069' or '\uFEFF';

    // '9876543210.0' is a number that a program wrote as a fraction: without its dot it would be somebody else's.
    private static bool LooksDecimal(string raw)
    {
        var text = raw.AsSpan().TrimEnd();
        var dot = text.IndexOf('.');
        return dot > 0 && dot == text.LastIndexOf('.') && text.Length - dot is 2 or 3 && text[(dot + 1)..].IndexOfAnyExcept('0') < 0;
    }
}
