using System.Buffers;
using System.Globalization;
using System.Text;

namespace CampaignTools.Engine.Numbers;

/// <summary>
/// Reads a cell as a person reads it: the forms that spreadsheets, phone books and people write. Whatever could be another number, or two, or none,
/// is refused with its own reason; nothing is repaired by guess.
/// </summary>
internal static class NumberReader
{
    /// <summary>More characters than any way of writing 16 digits needs.</summary>
    private const int LongestWriting = 96;

    /// <summary>The fewest digits of what is surely a number by itself.</summary>
    private const int WholeNumber = 7;

    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789+-.~() ");
    private static readonly SearchValues<char> DecimalSigns = SearchValues.Create("0123456789.,");

    private const string TwoNumbers = "give one number in a cell: this looks like two";

    /// <summary>The number in a cell; null, and why, where there is none that can be told.</summary>
    public static WrittenNumber? Read(string cell, out string why)
    {
        why = WrittenNumber.Rule;
        if (WrittenNumber.IsPlain(cell))
        {
            return new WrittenNumber(cell);
        }

        if (cell.Length > LongestWriting)
        {
            return null;
        }

        Span<char> buffer = stackalloc char[LongestWriting];
        if (Plain(cell, buffer, ref why) is not { } length)
        {
            return null;
        }

        return Unwrap(buffer[..length]) is { IsEmpty: false } text && (why = WhyNot(text) ?? "").Length == 0 ? Digits(WithoutFraction(text), out why) : null;
    }

    /// <summary>
    /// Writes a cell in plain signs: digits of any script as 0–9, any plus as +, any dash as -, any blank as a blank, middle dots as ~, without what shows nothing.
    /// Null where a sign shows another number than it holds, or can't be shown at all.
    /// </summary>
    private static int? Plain(string cell, Span<char> plain, ref string why)
    {
        var length = 0;
        foreach (var rune in cell.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case 0x202E:
                    why = "take out U+202E: it shows the digits in another order than they are in";
                    return null;
                case 0xFFFC:
                    why = "take out U+FFFC, which stands for something that was pasted with the number";
                    return null;
                case < ' ' and not ('\t' or '\n' or '\r' or '\v' or '\f'):
                case >= 0x7F and < 0xA0 and not 0x85:
                    why = string.Create(CultureInfo.InvariantCulture, $"take out the control character U+{rune.Value:X4}");
                    return null;
            }

            if (SignOf(rune) is { } sign)
            {
                plain[length++] = sign;
            }
        }

        return length;
    }

    /// <summary>Null for what shows nothing.</summary>
    private static char? SignOf(Rune rune) => rune.Value switch
    {
        >= '0' and <= '9' => (char)rune.Value,
        '\r' or '\n' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029 => '\n',
        '\t' => '\t',
        0xFF0B or 0xFE62 => '+',
        0x2212 => '-',
        0xB7 or 0x2022 or 0x2027 or 0x22C5 or 0x30FB or 0xFF65 => '~',
        0xFF0E => '.',
        0xFF08 or '[' => '(',
        0xFF09 or ']' => ')',
        0x2018 or 0x2019 or 0xFF07 or '`' => '\'',
        >= 0xFE00 and <= 0xFE0F or 0x034F or 0x115F or 0x1160 or 0x3164 => null,
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.DecimalDigitNumber => (char)('0' + (int)Rune.GetNumericValue(rune)),
            UnicodeCategory.SpaceSeparator => ' ',
            UnicodeCategory.DashPunctuation => '-',
            UnicodeCategory.Format => null,
            _ => rune.IsBmp ? (char)rune.Value : '\uFFFD',
        },
    };

    /// <summary>Takes off what spreadsheets and links put around a number: ="…", an apostrophe, tel:.</summary>
    private static ReadOnlySpan<char> Unwrap(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.StartsWith("=\"", StringComparison.Ordinal) && text.EndsWith("\"", StringComparison.Ordinal) && text.Length > 3)
        {
            text = text[2..^1].Trim();
        }

        if (text.StartsWith("'", StringComparison.Ordinal))
        {
            text = text[1..].TrimStart();
        }

        return text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? text[4..].TrimStart() : text;
    }

    /// <summary>Why a text is no one number; null where it may be.</summary>
    private static string? WhyNot(ReadOnlySpan<char> text)
    {
        if (text[0] == '-')
        {
            return "a number does not begin with a minus; a spreadsheet may have calculated with it: format the column as text";
        }

        var wrong = text.IndexOfAnyExcept(NumberSigns);
        if (wrong < 0)
        {
            return text[1..].Contains('+') && !text.StartsWith("(+", StringComparison.Ordinal) || text.Count('+') > 1 ? TwoNumbers
                : HasTwoWhole(text, ' ') ? TwoNumbers
                : IsRange(text) ? "give one number in a cell: this looks like a range"
                : WhyNotFraction(text);
        }

        if (IsExponent(text))
        {
            return "a spreadsheet has rounded it: format the column as text, and enter the number again";
        }

        if (IsExtension(text, wrong))
        {
            return "take off the extension: only the number itself can be dialled";
        }

        return text[wrong] switch
        {
            '\n' or '\t' or ';' => TwoNumbers,
            ',' when text[..wrong].IndexOfAnyExceptInRange('0', '9') < 0 && text[(wrong + 1)..].IndexOfAnyExcept('0') < 0 => "write it without a fraction: format the column as text",
            ',' or '/' or ':' or '|' or '&' when HasTwoWhole(text, text[wrong]) => TwoNumbers,
            var sign when char.IsLetter(sign) => $"'{sign}' is a letter; {WrittenNumber.Rule}",
            var sign => $"'{sign}' has no place in it; {WrittenNumber.Rule}",
        };
    }

    private static bool IsExponent(ReadOnlySpan<char> text)
    {
        var e = text.IndexOfAny('e', 'E');
        return e > 0 && text[..e].IndexOfAnyExcept(DecimalSigns) < 0 && text.Length > e + 1 && text[(e + 1)..].TrimStart("+-") is { IsEmpty: false } power && power.IndexOfAnyExceptInRange('0', '9') < 0;
    }

    // x12, ext. 12, ;ext=12, #12
    private static bool IsExtension(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..].TrimStart("; ");
        var word = rest.StartsWith("ext", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("x", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("#", StringComparison.Ordinal);
        return word && at > 0 && rest.Length > 1 && char.IsAsciiDigit(rest[^1]);
    }

    private static bool HasTwoWhole(ReadOnlySpan<char> text, char between)
    {
        var whole = 0;
        for (var rest = text; !rest.IsEmpty;)
        {
            var end = rest.IndexOf(between);
            var part = end < 0 ? rest : rest[..end];
            whole += CountDigits(part) >= WholeNumber ? 1 : 0;
            rest = rest[(end < 0 ? rest.Length : end + 1)..];
        }

        return whole > 1;
    }

    // 22334455-56: the numbers from …55 to …56. One hyphen in all: with others it parts the groups of one number.
    private static bool IsRange(ReadOnlySpan<char> text)
    {
        var hyphen = text.IndexOf('-');
        return hyphen >= WholeNumber
            && text[..hyphen].IndexOfAnyExceptInRange('0', '9') < 0
            && text[(hyphen + 1)..] is { Length: >= 1 and <= 3 } rest
            && rest.IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>
    /// A dot parts groups, or a fraction that a program wrote: 9876543210.0 is the whole number, 9876543210.5 is none.
    /// </summary>
    private static string? WhyNotFraction(ReadOnlySpan<char> text)
    {
        var dot = text.LastIndexOf('.');
        if (dot < 0)
        {
            return null;
        }

        var head = text[..dot];
        var tail = text[(dot + 1)..];
        if (tail.IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return null;
        }

        var isZero = tail.IndexOfAnyExcept('0') < 0;
        if (!head.Contains('.'))
        {
            var digits = CountDigits(head);
            return digits >= WholeNumber ? isZero ? null : "write it without a fraction: format the column as text"
                : isZero || tail.Length <= 2 ? "its dot may be a decimal point: write it without one" : null;
        }

        // 01.23.45.67.89.000: groups of two, and a fraction behind them. 9.876.543.000 has groups of three.
        return isZero && tail.Length <= 3 && tail.Length != head.Length - head.LastIndexOf('.') - 1 ? "its last dot may be a decimal point: write it without one" : null;
    }

    private static ReadOnlySpan<char> WithoutFraction(ReadOnlySpan<char> text)
    {
        var dot = text.IndexOf('.');
        return dot > 0 && text[(dot + 1)..] is var tail && tail.IndexOfAnyExcept('0') < 0 && CountDigits(text[..dot]) >= WholeNumber ? text[..dot] : text;
    }

    private static WrittenNumber? Digits(ReadOnlySpan<char> text, out string why)
    {
        why = WrittenNumber.Rule;
        Span<char> digits = stackalloc char[WrittenNumber.MostDigits];
        var length = 0;
        var zero = -1;
        var blanks = 0u;
        var hasPlus = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                if (length == digits.Length)
                {
                    return null;
                }

                if (length > 0 && text[i] == '0' && text[i - 1] == '(' && i + 1 < text.Length && text[i + 1] == ')')
                {
                    zero = length;
                }

                digits[length++] = text[i];
            }
            else if (text[i] == ' ')
            {
                blanks |= 1u << length;
            }
            else
            {
                hasPlus |= text[i] == '+';
            }
        }

        return length < WrittenNumber.FewestDigits ? null : new WrittenNumber(new string(digits[..length]), hasPlus, zero, blanks);
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
        {
            count += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return count;
    }
}
