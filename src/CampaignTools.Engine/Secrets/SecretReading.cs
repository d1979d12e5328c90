using System.Globalization;
using System.Net;
using System.Text;

namespace CampaignTools.Engine.Secrets;

/// <summary>
/// A text as one of its readers would see it: as it is, with its escapes undone, or without its tags. Each character knows the place in the first text that it stands for.
/// Undone are %41, %u0041, &amp;#65;, &amp;#x41;, &amp;amp;, \u0041, \x41 and a backslash before a sign.
/// </summary>
internal sealed class SecretReading
{
    /// <summary>Escapes within escapes within escapes: a gateway that quotes a page that quotes an answer.</summary>
    private const int Deepest = 4;

    /// <summary>No tag that splits a word, and no escape of one character, is longer.</summary>
    private const int LongestTag = 200;
    private const int LongestEntity = 20;

    private readonly int[]? starts;
    private readonly int[]? ends;
    private readonly int depth;

    private SecretReading(string text, int length, int[]? starts, int[]? ends, int depth)
    {
        Text = text;
        Length = length;
        this.starts = starts;
        this.ends = ends;
        this.depth = depth;
    }

    private delegate int Undo(ReadOnlySpan<char> rest, out string meant);

    public string Text { get; }

    /// <summary>How long the first text is.</summary>
    public int Length { get; }

    public static SecretReading Of(string text) => new(text, text.Length, starts: null, ends: null, depth: 0);

    /// <summary>Where in the first text the character begins.</summary>
    public int StartOf(int at) => starts?[at] ?? at;

    /// <summary>Where in the first text the character ends.</summary>
    public int EndOf(int at) => ends?[at] ?? at + 1;

    /// <summary>The text with one layer of escapes undone; null where it has none, or has had enough.</summary>
    public SecretReading? Unescape() => depth == Deepest || Text.AsSpan().IndexOfAny('%', '&', '\\') < 0 ? null : With(UndoEscape);

    /// <summary>The text without what stands between &lt; and &gt;; null where there is no such thing.</summary>
    public SecretReading? WithoutTags() => Text.Contains('<', StringComparison.Ordinal) ? With(LeaveOutTag) : null;

    private SecretReading? With(Undo undo)
    {
        var plain = new StringBuilder(Text.Length);
        var from = new List<int>(Text.Length);
        var to = new List<int>(Text.Length);
        for (var at = 0; at < Text.Length;)
        {
            var length = undo(Text.AsSpan(at), out var meant);
            foreach (var c in meant)
            {
                plain.Append(c);
                from.Add(StartOf(at));
                to.Add(EndOf(at + length - 1));
            }

            at += length;
        }

        return plain.Length < Text.Length ? new SecretReading(plain.ToString(), Length, [.. from], [.. to], depth + 1) : null;
    }

    private static int LeaveOutTag(ReadOnlySpan<char> rest, out string meant)
    {
        if (rest.Length > 2 && rest[0] == '<' && (char.IsAsciiLetter(rest[1]) || rest[1] is '/' or '!') && rest[..Math.Min(rest.Length, LongestTag)].IndexOf('>') is > 0 and var end)
        {
            meant = "";
            return end + 1;
        }

        return AsItIs(rest, out meant);
    }

    /// <summary>How many characters at the beginning stand for one, and for which.</summary>
    private static int UndoEscape(ReadOnlySpan<char> rest, out string meant)
    {
        switch (rest[0])
        {
            case '%' when rest.Length > 1 && rest[1] is 'u' or 'U' && TryHex(rest, 2, 4, out var wide):
                meant = ((char)wide).ToString();
                return 6;

            case '%' when TryHex(rest, 1, 2, out var first):
                return UndoBytes(rest, (byte)first, out meant);

            case '\\' when rest.Length > 1 && rest[1] is 'u' or 'U' && TryHex(rest, 2, 4, out var unit):
                meant = ((char)unit).ToString();
                return 6;

            case '\\' when rest.Length > 1 && rest[1] is 'x' or 'X' && TryHex(rest, 2, 2, out var narrow):
                meant = ((char)narrow).ToString();
                return 4;

            case '\\' when rest.Length > 1:
                // \n and its like are white space; any other sign stands for itself.
                meant = rest[1] is 'n' or 'r' or 't' or 'b' or 'f' ? " " : rest[1].ToString();
                return 2;

            case '&' when EntityAt(rest) is { } entity && WebUtility.HtmlDecode(entity) is var decoded && decoded != entity:
                meant = decoded;
                return rest.Length >= entity.Length && rest[entity.Length - 1] == ';' ? entity.Length : entity.Length - 1;

            default:
                return AsItIs(rest, out meant);
        }
    }

    private static int AsItIs(ReadOnlySpan<char> rest, out string meant)
    {
        meant = rest[0].ToString();
        return 1;
    }

    // A character beyond ASCII is several bytes, each written out.
    private static int UndoBytes(ReadOnlySpan<char> rest, byte first, out string meant)
    {
        var count = first switch
        {
            >= 0xF0 and < 0xF8 => 4,
            >= 0xE0 and < 0xF0 => 3,
            >= 0xC2 and < 0xE0 => 2,
            _ => 1,
        };
        var bytes = new byte[count];
        bytes[0] = first;
        for (var i = 1; i < count; i++)
        {
            if (rest.Length <= i * 3 || rest[i * 3] != '%' || !TryHex(rest, (i * 3) + 1, 2, out var next))
            {
                count = 1;
                break;
            }

            bytes[i] = (byte)next;
        }

        meant = count == 1 ? ((char)first).ToString() : Encoding.UTF8.GetString(bytes);
        return count * 3;
    }

    /// <summary>The entity at the beginning, with its semicolon, which browsers do not ask for behind a number; null where there is none.</summary>
    private static string? EntityAt(ReadOnlySpan<char> rest)
    {
        rest = rest[..Math.Min(rest.Length, LongestEntity)];
        if (rest.Length > 2 && rest[1] == '#')
        {
            var end = rest[2] is 'x' or 'X' ? 3 : 2;
            while (end < rest.Length && (rest[2] is 'x' or 'X' ? char.IsAsciiHexDigit(rest[end]) : char.IsAsciiDigit(rest[end])))
            {
                end++;
            }

            return string.Concat(rest[..end], ";");
        }

        return rest.IndexOf(';') is > 1 and var semicolon ? rest[..(semicolon + 1)].ToString() : null;
    }

    private static bool TryHex(ReadOnlySpan<char> text, int at, int digits, out int value)
    {
        value = 0;
        return text.Length >= at + digits
            && int.TryParse(text.Slice(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}
