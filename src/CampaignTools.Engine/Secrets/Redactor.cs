using System.Collections;
using System.Text;
using System.Text.RegularExpressions;

namespace CampaignTools.Engine.Secrets;

/// <summary>
/// Takes every known secret out of a text before anybody can see it. A secret is found as it is, in base64 and hex, behind the escapes of URLs, HTML and JSON (one
/// within another, too), whatever its letter case, and with anything but letters and digits between its characters. Of a long one, pieces are found.
/// </summary>
internal sealed partial class Redactor
{
    /// <summary>Provider's words longer than this are cut: 400 numbers, which Enswitch may complain of by name, fit in.</summary>
    public const int LongestMessage = 8000;

    /// <summary>An answer that nobody documents is shown as far as this.</summary>
    private const int LongestExcerpt = 300;

    /// <summary>So many times what is shown is looked at: enough that what masks make shorter still fills it.</summary>
    private const int Ahead = 8;

    private readonly object gate = new();
    private readonly HashSet<string> secrets = new(StringComparer.Ordinal);
    private SecretForms forms = SecretForms.None;

    /// <summary>Adds a secret, in all its forms. The same secret twice is one; so is one of fewer than four characters, which no provider issues, none.</summary>
    public void Add(string? secret)
    {
        if (string.IsNullOrEmpty(secret) || secret.Length < SecretForms.ShortestSecret)
        {
            return;
        }

        lock (gate)
        {
            if (secrets.Add(secret))
            {
                Volatile.Write(ref forms, SecretForms.Of(secrets));
            }
        }
    }

    /// <summary>The text without any secret; the same instance where it had none; null for null.</summary>
    public string? Redact(string? text)
    {
        var known = Volatile.Read(ref forms);
        if (text is null || text.Length < known.Shortest)
        {
            return text;
        }

        BitArray? hidden = null;
        for (var reading = SecretReading.Of(text); reading is not null; reading = reading.Unescape())
        {
            known.Mark(reading, ref hidden);
            if (reading.WithoutTags() is { } untagged)
            {
                known.Mark(untagged, ref hidden);
            }
        }

        return hidden is null ? text : Mask(text, hidden);
    }

    /// <summary>A provider's words as a message has them: without secrets, and then shown and cut by <see cref="ShownText"/>. Null for null.</summary>
    public string? Show(string? text, int longest = LongestMessage) =>
        ShownText.Cut(Redact(text?.Length > longest * Ahead ? text[..(longest * Ahead)] : text), longest);

    /// <summary>The text without any secret, and without what looks like one that nobody has learnt yet.</summary>
    public string RedactAll(string text) => FreshSecret().Replace(Redact(text)!, static found => $"{found.Groups["before"].Value}{Secret.Mask}");

    /// <summary>The beginning of an answer that nobody documents, on one line. Secrets are taken out first: what is cut in half would not be found.</summary>
    public string Excerpt(ReadOnlySpan<byte> body)
    {
        body = body.TrimStart(" \t\r\n"u8);
        var text = RedactAll(Encoding.UTF8.GetString(body[..Math.Min(body.Length, LongestExcerpt * Ahead)]));
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length > 0 ? ShownText.Cut(words, LongestExcerpt) : "an empty answer";
    }

    // Each part is bounded: it takes as long as the text is, and never longer, however busy the machine.
    /// <summary>A token that nobody has learnt yet, because the answer that brought it could not be read: a JWT, or what a key of that kind holds.</summary>
    [GeneratedRegex("""eyJ[\w-]{8,}[\w.-]*|(?<before>(token|secret|passw(or)?d|api[_-]?key|authorization)\\?["']?\s{0,4}[:=]\s{0,4}\\?["']?((bearer|basic)\s{1,4})?)[^\s"'\\,;&<>}]{8,}""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex FreshSecret();

    private static string Mask(string text, BitArray hidden)
    {
        var shown = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!hidden[i])
            {
                shown.Append(text[i]);
            }
            else if (i == 0 || !hidden[i - 1])
            {
                shown.Append(Secret.Mask);
            }
        }

        return shown.ToString();
    }
}
