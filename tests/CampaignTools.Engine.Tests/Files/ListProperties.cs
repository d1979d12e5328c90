using System.Buffers;
using System.Text;
using CampaignTools.Engine.Files;
using CampaignTools.Engine.Leads;
using CsCheck;
using nietras.SeparatedValues;

namespace CampaignTools.Engine.Tests.Files;

/// <summary>Whatever a list holds and however it is written down, its rows are read as they were meant, and as another reader reads them.</summary>
public sealed class ListProperties
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\"\r\n,;\t|#");

    private static readonly string[] PhoneHeadings = ["Phone", "Mobile No.", "PHONE_NUMBER", "Contact Number", "Cell", "Telephone", "Phone #"];
    private static readonly string[] NameHeadings = ["Name", "Customer Name", "Full name"];

    private static readonly Gen<string> Value = Gen.OneOf(
        Gen.Const(""),
        Gen.OneOf("9876543210", "+91 98765 43210", "ab", " trimmed ", "a,b", "a;b", "x\ty", "she said \"no\"", "\"", "#1", "sep=;", "न मस्ते", "😀", "O'Neil", "two\nlines", "a|b", "=1+1", "\u00a0edge\u00a0"),
        Gen.String[Gen.Char["abcXYZ019 ,;\t|\"#'-é"], 0, 12]);

    private static readonly Gen<GeneratedList> Lists =
        from phone in Gen.OneOf(PhoneHeadings)
        from name in Gen.OneOf(NameHeadings)
        from further in Gen.OneOf("City", "Town, street", "Note \"x\"", "Plan;b").Array[0, 3]
        from seed in Gen.Int
        from rows in Value.Array[2 + further.Distinct().Count()].Array[1, 12]
        from delimiter in Gen.OneOf(',', ';', '\t', '|')
        from quotesAll in Gen.Bool
        from lineEnd in Gen.OneOf("\n", "\r\n")
        from isEnded in Gen.Bool
        from separatorLine in Gen.Bool
        from encoding in Gen.OneOf<Encoding>(new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode)
        select new GeneratedList(Shuffle([phone, name, .. further.Distinct(StringComparer.Ordinal)], seed), rows, delimiter, quotesAll, lineEnd, isEnded, separatorLine, encoding);

    [Fact]
    public void Rows_are_read_as_they_were_written() => Lists.Sample(
        static list =>
        {
            var meant = list.Rows.Where(static row => row.Any(static value => !string.IsNullOrWhiteSpace(value))).ToArray();
            var read = ReadAll(list.ToBytes());
            Assert.Equal(meant.Length, read.Length);
            foreach (var (row, was) in read.Zip(meant))
            {
                Assert.Equal(was[list.PlaceOf(PhoneHeadings)].Trim(), row.PhoneNumber ?? "");
                Assert.Equal(was[list.PlaceOf(NameHeadings)].Trim(), row.LeadName ?? "");
            }
        },
        iter: 5_000);

    [Fact]
    public void Another_reader_reads_the_same() => Lists.Sample(
        static list => AssertSame(list.ToText(), list.Delimiter),
        iter: 5_000);

    [Theory]
    [MemberData(nameof(Texts))]
    public void Another_reader_reads_the_same_of_what_people_write(string text) => AssertSame(text, CsvSample.Read(text).Delimiter);

    public static TheoryData<string> Texts()
    {
        var data = new TheoryData<string>
        {
            "a,b,c\n1,2,3\n",
            "a,b,c\r\n1,2,3\r\n",
            "a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n",
            "key,val\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"coordinates\"\": [102.0, 0.5]}\"\n",
            "first,last,address\nJohn,Doe,\"12 Long Street, Pune\"\n",
            "a,b,c\n1,\"\",\"\"\n2,3,4\n",
            "a,b,c\n\"1\n2\",x,y\n4,5,6",
            "a,b,c\n1,2,ʤ\n",
            "a;b;c\n1,5;2;3\n",
            "a\tb\tc\n1\t\t3\n",
            "a|b\n\"x|y\"|2\n",
            "a,b\n'1',\"it''s\"\n",
            "Name,Phone\n\"Rao, Asha\",9876543210\n\"Rao, Ravi\",\"98765 43211\"\n",
        };
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Files"), "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            // Not those that are about what the second reader doesn't know: a quote that is never closed, and bytes that are not UTF-8.
            if (Path.GetFileName(file) is not ("lone-quote.csv" or "ansi.csv"))
            {
                data.Add(File.ReadAllText(file));
            }
        }

        return data;
    }

    private static void AssertSame(string text, char delimiter)
    {
        var ours = CsvSample.ReadOnce(Encoding.UTF8.GetBytes(text), delimiter: null, 64 * 1024);
        Assert.Equal(delimiter, ours.Delimiter);
        var body = text.StartsWith("sep=", StringComparison.Ordinal) ? text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..] : text;
        using var theirs = Sep.New(delimiter).Reader(static options => options with { Unescape = true, HasHeader = false, DisableColCountCheck = true }).FromText(body);
        var records = new List<string[]>();
        foreach (var row in theirs)
        {
            var fields = Enumerable.Range(0, row.ColCount).Select(i => "").ToArray();
            for (var i = 0; i < fields.Length; i++)
            {
                fields[i] = row[i].ToString().Trim();
            }

            records.Add(fields);
        }

        var rows = ours.Rows.Where(static row => row.Fields.Any(static field => !string.IsNullOrWhiteSpace(field))).ToArray();
        var expected = records.Skip(1).Where(static fields => fields.Any(static field => field.Length > 0)).ToArray();
        Assert.Equal(records[0], ours.Header.Select(static heading => heading.Trim()));
        Assert.Equal(expected, rows.Select(static row => row.Fields.Select(static field => field.Trim()).ToArray()));
    }

    private static LeadRow[] ReadAll(byte[] bytes)
    {
        using var source = new CsvLeadSource(new CsvReader(new MemoryStream(bytes), new LeadFileOptions(), "leads.csv"));
        var rows = new List<LeadRow>();
        while (source.TryRead(out var row))
        {
            rows.Add(row);
        }

        return [.. rows];
    }

    private static string[] Shuffle(string[] headings, int seed)
    {
        new Random(seed).Shuffle(headings);
        return headings;
    }

    private sealed record GeneratedList(
        string[] Headings, string[][] Rows, char Delimiter, bool QuotesAll, string LineEnd, bool IsEnded, bool HasSeparatorLine, Encoding Encoding)
    {
        public int PlaceOf(string[] headings) => Array.FindIndex(Headings, headings.Contains);

        public string ToText()
        {
            var lines = Rows.Prepend(Headings).Select(row => string.Join(Delimiter, row.Select(Write)));
            return (HasSeparatorLine ? $"sep={Delimiter}{LineEnd}" : "") + string.Join(LineEnd, lines) + (IsEnded ? LineEnd : "");
        }

        public byte[] ToBytes() => [.. Encoding.Preamble, .. Encoding.GetBytes(ToText())];

        private string Write(string value) =>
            QuotesAll || value.AsSpan().ContainsAny(Special) ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
    }
}
