using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace CampaignTools.Engine.Secrets;

/// <summary>All known secrets in the forms in which programs pass them on, ready to be looked for.</summary>
internal sealed class SecretForms
{
    public static readonly SecretForms None = new([]);

    /// <summary>Shorter secrets would mask ordinary words.</summary>
    public const int ShortestSecret = 4;

    /// <summary>With fewer letters and digits than this, what stands between them counts: "1-2 34" is no echo of 1234.</summary>
    private const int ShortestLoose = 8;

    /// <summary>Of a secret of at least this length a piece is telling too, where it is half of it, or the longest piece.</summary>
    private const int ShortestInPieces = 16;

    private const int LongestPiece = 16;

    /// <summary>So many characters are looked up at once.</summary>
    private const int Key = 4;

    // Two alphabets: all but white space, and letters and digits alone.
    private readonly Index all = new();
    private readonly Index loose = new();

    private SecretForms(IEnumerable<string> forms)
    {
        Shortest = int.MaxValue;
        foreach (var form in forms)
        {
            Add(all, Fold(form, static c => !IsGap(c)), least: ShortestSecret);
            Add(loose, Fold(form, char.IsLetterOrDigit), ShortestLoose);
        }
    }

    /// <summary>A text of fewer characters holds none of them.</summary>
    public int Shortest { get; private set; }

    public static SecretForms Of(IEnumerable<string> secrets) => new(secrets.SelectMany(FormsOf).Distinct(StringComparer.Ordinal));

    /// <summary>Marks the places of the first text at which a secret stands.</summary>
    public void Mark(SecretReading reading, ref BitArray? hidden)
    {
        Mark(all, reading, static c => !IsGap(c), ref hidden);
        Mark(loose, reading, char.IsLetterOrDigit, ref hidden);
    }

    private static IEnumerable<string> FormsOf(string secret)
    {
        yield return secret;
        yield return secret.Replace(' ', '+');
        var narrow = Encoding.UTF8.GetBytes(secret);
        var wide = Encoding.Unicode.GetBytes(secret);
        yield return Convert.ToBase64String(narrow);
        yield return Convert.ToBase64String(narrow).TrimEnd('=');
        yield return Convert.ToHexString(narrow);
        yield return Convert.ToHexString(wide);

        // Read as if it were of one byte a character.
        yield return Encoding.Latin1.GetString(narrow);
        foreach (var bytes in (byte[][])[narrow, wide])
        {
            for (var shift = 0; shift < 3; shift++)
            {
                if (Base64Of(bytes, shift) is { Length: >= ShortestLoose } base64)
                {
                    yield return base64;
                    yield return base64.Replace('+', '-').Replace('/', '_');
                }
            }
        }
    }

    /// <summary>The characters that base64 has for the bytes wherever they stand in a longer text ("user:password"): those that their neighbours have a part in are left out.</summary>
    private static string Base64Of(byte[] bytes, int shift)
    {
        var text = Convert.ToBase64String([.. new byte[shift], .. bytes]).TrimEnd('=');
        var first = shift == 0 ? 0 : shift + 1;
        var end = (shift + bytes.Length) * 8 / 6;
        return end > first ? text[first..end] : "";
    }

    private void Add(Index index, string form, int least)
    {
        if (form.Length < least)
        {
            return;
        }

        var pieces = form.Length >= ShortestInPieces && form.Any(char.IsAsciiDigit) && form.Any(char.IsLetter);
        var needed = pieces ? Math.Clamp(form.Length / 2, ShortestLoose, LongestPiece) : form.Length;
        Shortest = Math.Min(Shortest, needed);
        for (var at = 0; at + Key <= form.Length && (pieces || at == 0); at++)
        {
            index.Add(form, at, needed);
        }
    }

    // With a trace each request and answer passes here: compiled for speed only after a while, it would take longest at the beginning.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mark(Index index, SecretReading reading, Func<char, bool> counts, ref BitArray? hidden)
    {
        if (index.IsEmpty)
        {
            return;
        }

        var text = reading.Text;
        var folded = new StringBuilder(text.Length);
        var places = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (counts(text[i]))
            {
                folded.Append(FoldOne(text[i]));
                places.Add(i);
            }
        }

        var stream = folded.ToString();
        for (var at = 0; at + Key <= stream.Length;)
        {
            var length = index.LongestAt(stream, at);
            if (length == 0)
            {
                at++;
                continue;
            }

            var end = reading.EndOf(places[at + length - 1]);
            hidden ??= new BitArray(reading.Length);
            for (var place = reading.StartOf(places[at]); place < end; place++)
            {
                hidden[place] = true;
            }

            at += length;
        }
    }

    private static string Fold(string text, Func<char, bool> counts) => string.Concat(text.Where(counts).Select(FoldOne));

    private static char FoldOne(char c) => char.ToUpperInvariant(c);

    // White space, and what is not seen.
    private static bool IsGap(char c) => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format;

    /// <summary>Where in which form four characters stand.</summary>
    private sealed class Index
    {
        private readonly Dictionary<ulong, List<(string Form, int At, int Needed)>> byKey = [];

        public bool IsEmpty => byKey.Count == 0;

        public void Add(string form, int at, int needed)
        {
            var key = KeyOf(form, at);
            if (!byKey.TryGetValue(key, out var places))
            {
                byKey.Add(key, places = []);
            }

            places.Add((form, at, needed));
        }

        /// <summary>How many characters at this place are a secret, or enough of one; 0 where none are.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public int LongestAt(string stream, int at)
        {
            var longest = 0;
            if (byKey.TryGetValue(KeyOf(stream, at), out var places))
            {
                foreach (var (form, start, needed) in places)
                {
                    var same = form.AsSpan(start).CommonPrefixLength(stream.AsSpan(at));
                    if (same >= needed && same > longest && (same == form.Length || IsMixed(form.AsSpan(start, same))))
                    {
                        longest = same;
                    }
                }
            }

            return longest;
        }

        // A piece of letters alone may be a word, one of digits alone a phone number.
        private static bool IsMixed(ReadOnlySpan<char> piece) => piece.IndexOfAnyInRange('0', '9') >= 0 && piece.IndexOfAnyExceptInRange('0', '9') >= 0;

        private static ulong KeyOf(string text, int at) => ((ulong)text[at] << 48) | ((ulong)text[at + 1] << 32) | ((ulong)text[at + 2] << 16) | text[at + 3];
    }
}
