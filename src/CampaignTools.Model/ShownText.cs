using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace CampaignTools;

/// <summary>
/// The one place where text of others (a provider's, a cell's, a file's or import's name) becomes text that a person reads. What moves a cursor, colours,
/// turns the direction or begins a line is written out: <c>\x1b</c>, <c>\n</c>, <c>\u202e</c>. A backslash stays one, so a text that was shown is shown the same again.
/// </summary>
internal static class ShownText
{
    /// <summary>Stands where a text was cut.</summary>
    private const string CutMark = "...";

    /// <summary>The text with what can't be seen written out; the same instance where there is nothing of that kind; null for null.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text) => text is null || FirstHidden(text) < 0 ? text : Write(text, int.MaxValue);

    /// <summary>The same, and no longer than <paramref name="longest"/> characters: "..." stands for the rest. Whoever removes secrets does it before.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Cut(string? text, int longest)
    {
        if (text is null || (text.Length <= longest && FirstHidden(text) < 0))
        {
            return text;
        }

        // Written out, a text may be longer: what fits whole is not cut.
        var whole = Write(text.Length > longest ? text[..(longest + 1)] : text, int.MaxValue);
        return whole.Length <= longest ? whole : Write(text, longest - CutMark.Length) + CutMark;
    }

    // Each row's texts pass here, so no general search: it is compiled for speed only after a while.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FirstHidden(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is < ' ' or >= '\x7f' && IsHidden(text, i))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsHidden(string text, int at) => text[at] switch
    {
        < ' ' or (>= '\x7f' and <= '\x9f') => true,
        < '\u061c' => false,

        // Marks and overrides of direction, line and paragraph separators, and what has no width. The joiners (U+200C, U+200D) are letters' business in Indian and Persian texts.
        '\u061c' or '\u200b' or '\u200e' or '\u200f' or (>= '\u2028' and <= '\u202e') or (>= '\u2060' and <= '\u206f') or '\ufeff' or (>= '\ufff9' and <= '\ufffb') => true,

        // Half a pair is no character at all.
        >= '\ud800' and <= '\udbff' => at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]),
        >= '\udc00' and <= '\udfff' => at == 0 || !char.IsHighSurrogate(text[at - 1]),
        _ => false,
    };

    private static string Write(string text, int longest)
    {
        var shown = new StringBuilder(Math.Min(text.Length + 16, longest));
        for (var i = 0; i < text.Length; i++)
        {
            var length = shown.Length;
            if (IsHidden(text, i))
            {
                shown.Append(Name(text[i]));
            }
            else if (char.IsHighSurrogate(text[i]))
            {
                shown.Append(text, i++, 2);
            }
            else
            {
                shown.Append(text[i]);
            }

            if (shown.Length > longest)
            {
                shown.Length = length;
                break;
            }
        }

        return shown.ToString();
    }

    private static string Name(char c) => c switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        <= '\xff' => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
    };
}
