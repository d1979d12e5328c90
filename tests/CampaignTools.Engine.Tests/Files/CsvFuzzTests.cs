using System.Text;

namespace CampaignTools.Engine.Tests.Files;

/// <summary>The reader against one that was written to be plainly right: one character after the other, over the whole text.</summary>
public sealed class CsvFuzzTests
{
    private const int Inputs = 5_000;

    // Mostly what means something, so that short texts get everywhere.
    private static readonly string[] Parts = ["\"", "\"", "\"\"", ",", ",", "\n", "\r\n", "\r", " ", "\t", "a", "bc", "न", "😀", "#", ";"];

    [Fact]
    public void Random_texts_read_as_by_the_plain_reader()
    {
        var random = new Random(20301);
        var unclosed = 0;
        var rows = 0;
        for (var n = 0; n < Inputs; n++)
        {
            var text = "A,B,C\n" + Create(random, random.Next(1, 40));
            var bytes = Encoding.UTF8.GetBytes(text);
            var expected = ReadPlainly(text);
            if (expected is null)
            {
                unclosed++;
                Assert.Throws<CampaignTools.Engine.Errors.CampaignToolsException>(() => CsvSample.ReadOnce(bytes, ',', random.Next(1, 17)));
                continue;
            }

            rows += expected.Count;
            foreach (var size in new[] { 64 * 1024, 1, random.Next(2, 17) })
            {
                var actual = CsvSample.ReadOnce(bytes, ',', size).Rows;
                var same = actual.Length == expected.Count && actual.Zip(expected).All(pair => pair.First.Fields.SequenceEqual(pair.Second.Fields) && pair.First.Line == pair.Second.Line);
                Assert.True(same, $"input {n}, size {size}: {text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)}");
            }
        }

        Assert.InRange(unclosed, Inputs / 10, Inputs * 9 / 10);
        Assert.InRange(rows, Inputs, Inputs * 100);
    }

    private static string Create(Random random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => Parts[random.Next(Parts.Length)]));

    /// <summary>Null for a text with an open quote, or one that takes in lines.</summary>
    private static List<(string[] Fields, long Line)>? ReadPlainly(string text)
    {
        var records = new List<(string[] Fields, long Line)>();
        var at = 0;
        var line = 1L;
        while (at < text.Length)
        {
            var began = line;
            var fields = new List<string>();
            var anyQuoted = false;
            bool more;
            do
            {
                if (ReadField(text, ref at, ref line, out var wasQuoted) is not { } field)
                {
                    return null;
                }

                anyQuoted |= wasQuoted;
                fields.Add(field);
                more = at < text.Length && text[at] == ',';
                at += more ? 1 : 0;
            }
            while (more);

            if (at < text.Length)
            {
                at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
                line++;
            }

            var isBlank = fields.Count == 1 && (fields[0].Length == 0 || (!anyQuoted && fields[0].All(c => c is ' ' or '\t')));
            if (!isBlank)
            {
                records.Add(([.. fields], began));
            }
        }

        records.RemoveAt(0);
        return records;
    }

    private static string? ReadField(string text, ref int at, ref long line, out bool wasQuoted)
    {
        var blanks = at;
        while (blanks < text.Length && text[blanks] is ' ' or '\t')
        {
            blanks++;
        }

        wasQuoted = blanks < text.Length && text[blanks] == '"';
        return wasQuoted ? ReadQuoted(text, ref at, ref line, blanks + 1) : ReadRest(text, ref at);
    }

    private static string? ReadQuoted(string text, ref int at, ref long line, int from)
    {
        var value = new StringBuilder();
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] != '"')
            {
                value.Append(text[i]);
                line += text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')) ? 1 : 0;
            }
            else if (i + 1 < text.Length && text[i + 1] == '"')
            {
                value.Append('"');
                i++;
            }
            else
            {
                at = i + 1;
                var rest = ReadRest(text, ref at);

                // A field over several lines that goes on behind its quote is a lone quote's.
                return rest.All(c => c is ' ' or '\t') ? value.ToString() : text[from..i].AsSpan().IndexOfAny('\r', '\n') >= 0 ? null : value.Append(rest).ToString();
            }
        }

        return null;
    }

    private static string ReadRest(string text, ref int at)
    {
        var from = at;
        while (at < text.Length && text[at] is not (',' or '\n' or '\r'))
        {
            at++;
        }

        return text[from..at];
    }
}
