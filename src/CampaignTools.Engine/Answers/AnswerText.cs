using System.Text;

namespace CampaignTools.Engine.Answers;

/// <summary>
/// Brings a provider's words into one form, so that letter case, spacing, doubled quotes and trailing periods make no difference,
/// and matches them against a pattern in which <c>*</c> stands for a name.
/// </summary>
internal static class AnswerText
{
    public static string Normalize(string text)
    {
        var form = new StringBuilder(text.Length);
        var space = false;
        foreach (var c in text)
        {
            if (c is '"' or '\\' or '“' or '”')
            {
                continue;
            }

            if (char.IsWhiteSpace(c))
            {
                space = form.Length > 0;
                continue;
            }

            if (space)
            {
                form.Append(' ');
                space = false;
            }

            form.Append(char.ToLowerInvariant(c));
        }

        while (form.Length > 0 && form[^1] is '.' or '!' or ' ')
        {
            form.Length--;
        }

        return form.ToString();
    }

    /// <summary>Whether a normalized text fits a normalized pattern, from end to end.</summary>
    public static bool Matches(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        int t = 0, p = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = t;
            }
            else if (p < pattern.Length && pattern[p] == text[t])
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }
}
