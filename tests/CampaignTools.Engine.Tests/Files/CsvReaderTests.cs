using System.Globalization;
using System.Text;
using CampaignTools.Engine.Files;

namespace CampaignTools.Engine.Tests.Files;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("A,B\n1,2\n3,4\n", "1|2¶3|4")]
    [InlineData("A,B\r\n1,2\r\n3,4\r\n", "1|2¶3|4")]
    [InlineData("A,B\r1,2\r3,4\r", "1|2¶3|4")]
    [InlineData("A,B\n1,2\r\n3,4\r5,6", "1|2¶3|4¶5|6")]
    [InlineData("A,B\n1,2", "1|2")]
    [InlineData("A,B\n1,", "1|")]
    [InlineData("A,B\n,\n", "|")]
    [InlineData("A,B", "")]
    [InlineData("A,B\n", "")]
    public void Line_ends_of_all_kinds_end_a_record_and_the_last_needs_none(string text, string rows) =>
        Assert.Equal(rows, CsvSample.Read(text).Show());

    [Theory]
    [InlineData("\"x,y\",2", "x,y|2")]
    [InlineData("\"a\"\"b\",2", "a\"b|2")]
    [InlineData("\"\"\"\",2", "\"|2")]
    [InlineData("\"\"\"a\"\"\",\"\"\"\"\"\"", "\"a\"|\"\"")]
    [InlineData("\"\",\"\"", "|")]
    [InlineData("\"1\r\n2\",\"3\n4\"", "1\r\n2|3\n4")]
    [InlineData("\"1\r2\",\"\r\n\"", "1\r2|\r\n")]
    [InlineData("\" x \",\"\ty\t\"", " x |\ty\t")]
    [InlineData("1,\"2\"", "1|2")]
    public void Quotes_hold_delimiters_line_ends_quotes_and_spaces(string record, string fields)
    {
        Assert.Equal(fields, CsvSample.Read($"A,B\n{record}\n").Show());
        Assert.Equal(fields, CsvSample.Read($"A,B\r\n{record}").Show());
    }

    [Theory]
    [InlineData(" x , y ", " x | y ")]
    [InlineData("a b,  ", "a b|  ")]
    [InlineData("  \"x\",\t\"y\"", "x|y")]
    [InlineData("\"x\"  ,\"y\" \t", "x|y")]
    [InlineData("\"x\"y,2", "xy|2")]
    [InlineData("\"x\" y z ,2", "x y z |2")]
    [InlineData("\"5\"\"4\" ft,2", "5\"4 ft|2")]
    [InlineData("\"a\"b\"c\",2", "ab\"c\"|2")]
    [InlineData("ab\"c,d\"", "ab\"c|d\"")]
    [InlineData("x \"y\",2", "x \"y\"|2")]
    public void Spaces_and_stray_quotes_are_taken_leniently(string record, string fields) =>
        Assert.Equal(fields, CsvSample.Read($"A,B\n{record}\n").Show());

    [Fact]
    public void Blank_lines_are_skipped_and_still_count_as_lines()
    {
        var sample = CsvSample.Read("\n \r\nA,B\n\n1,2\r\n\r\n  \t\n\"\"\n3,4\n\n");
        Assert.Equal(["A", "B"], sample.Header);
        Assert.Equal("1|2¶3|4", sample.Show());
        Assert.Equal([5, 9], sample.Rows.Select(row => row.Line));
    }

    [Fact]
    public void A_quoted_blank_alone_on_its_line_is_a_value() => Assert.Equal(" ", CsvSample.Read("A\n\" \"\n").Show());

    [Fact]
    public void Lines_inside_quotes_count()
    {
        var sample = CsvSample.Read("\"A\nx\",B\r\n\"1\r\n\r2\n\",\"\n\"\r3,4\r\n5,6");
        Assert.Equal([3, 8, 9], sample.Rows.Select(row => row.Line));
    }

    [Theory]
    [InlineData("#TYPE System.Data.DataRow\r\nA,B\r\n1,2")]
    [InlineData("#type x\nA,B\n1,2")]
    [InlineData("#TYPE\rA,B\r1,2")]
    [InlineData("\uFEFF#TYPE x\n\nA,B\n1,2")]
    public void A_type_line_before_the_header_is_skipped(string text)
    {
        var sample = CsvSample.Read(text);
        Assert.Equal(["A", "B"], sample.Header);
        Assert.Equal("1|2", sample.Show());
    }

    [Theory]
    [InlineData("#,Name\n1,2", "#")]
    [InlineData("#TypeId,Name\n1,2", "#TypeId")]
    public void A_header_that_only_begins_with_a_hash_is_a_header(string text, string first) =>
        Assert.Equal(first, CsvSample.Read(text).Header[0]);

    [Fact]
    public void Rows_may_have_fewer_or_more_fields_than_the_header()
    {
        using var reader = new CsvReader(new MemoryStream("A,B,C\n1\n1,2,3,4\n"u8.ToArray()));
        Assert.True(reader.Read());
        Assert.Equal(1, reader.FieldCount);
        Assert.Equal("1", reader.GetString(0));
        Assert.Null(reader.GetString(1));
        Assert.True(reader[2].IsEmpty);
        Assert.True(reader.Read());
        Assert.Equal(4, reader.FieldCount);
        Assert.Equal("4", reader.GetString(3));
    }

    [Theory]
    [InlineData("A,,B,", "A,H1,B,H2")]
    [InlineData(",h1,", "H2,h1,H3")]
    [InlineData(" A , \"B \"", "A,B")]
    [InlineData("\"\",\" \"", "H1,H2")]
    public void Unnamed_columns_get_names_and_names_are_trimmed(string header, string names) =>
        Assert.Equal(names, string.Join(',', CsvSample.Read(header + "\n1,2").Header));

    [Fact]
    public void Columns_of_one_name_are_an_error_that_names_them()
    {
        var fault = CsvSample.Fault("\nName,Phone,name,City,PHONE,phone\n1,2");
        Assert.Equal(ErrorIds.InvalidCsv, fault.ErrorId);
        Assert.Contains("line 2", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'name', 'PHONE':", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("City", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\r\n\n \n")]
    [InlineData("#TYPE x\n")]
    public void A_file_without_a_header_is_an_error(string text)
    {
        var fault = CsvSample.Fault(text);
        Assert.Equal(ErrorIds.InvalidCsv, fault.ErrorId);
        Assert.Contains("leads.csv has no header line", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A,B\n1,2\n3,\"4\n5,6\n", 3)]
    [InlineData("A,B\n\"1\n2\",\"3\"\"", 3)]
    [InlineData("A,B\r\n\"1\r\n\r\n2\", \"", 4)]
    [InlineData("A,\"B\n1,2\n", 1)]
    public void A_quote_that_is_never_closed_is_an_error_that_names_its_line(string text, int line)
    {
        var fault = CsvSample.Fault(text);
        Assert.Equal(ErrorIds.InvalidCsv, fault.ErrorId);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"line {line}:"), fault.Message, StringComparison.Ordinal);
        Assert.Contains("Close the field with a quote", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A,B;C\n1,2", ',')]
    [InlineData("A;B,C;D\n1;2", ';')]
    [InlineData("A\tB\n1\t2", '\t')]
    [InlineData("A|B|C\n1|2", '|')]
    [InlineData("\"a,b,c,d\";B\n1;2", ';')]
    [InlineData("\"a\"\",,,\" ; \"b\n,,,\"\n1;2", ';')]
    [InlineData("5\",,B;C\n1;2", ';')]
    [InlineData("5\",,B;C\n1,2,3", ',')]
    [InlineData("A;B,C\n1,2", ',')]
    [InlineData("Name (last, first, middle);Phone;Time\nRao;9876543210;2026-12-10 10:00", ';')]
    [InlineData("sep=;\nA,B;C\n1;2", ';')]
    [InlineData("Phone\n1;2;3", ',')]
    public void The_first_lines_show_the_delimiter(string text, char delimiter) =>
        Assert.Equal(delimiter, CsvSample.Read(text).Delimiter);

    [Theory]
    [InlineData(';', "A;B\n1,5;2", "1,5|2")]
    [InlineData('\t', "A\tB\n\t\n \"1\"\t\t2", "|¶1||2")]
    [InlineData(' ', "A B\n1  \"2\"", "1||2")]
    [InlineData('न', "AनB\n1न2", "1|2")]
    public void A_given_delimiter_is_used(char delimiter, string text, string rows) =>
        Assert.Equal(rows, CsvSample.Read(text, delimiter).Show());

    [Theory]
    [InlineData('"')]
    [InlineData('\r')]
    [InlineData('\n')]
    public void A_delimiter_that_means_something_else_is_refused(char delimiter) =>
        Assert.Equal(ErrorIds.InvalidParameter, CsvSample.Fault("A,B\n1,2", delimiter).ErrorId);

    [Fact]
    public void A_field_may_have_a_mebi_character_and_no_more()
    {
        var longest = new string('x', CsvLimits.Field);
        Assert.Equal(CsvLimits.Field, Once($"A,B\n1,{longest}\n").Rows[0].Fields[1].Length);
        Assert.Contains("line 3: the field", CsvSample.Fault($"A,B\n1,2\n1,{longest}y\n").Message, StringComparison.Ordinal);

        // A quote that is not closed is found long before the end of a long file.
        var fault = CsvSample.Fault("A,B\n1,2\n3,\"4\n" + string.Concat(Enumerable.Repeat("5,6\n", 1_000_000)));
        Assert.Equal(ErrorIds.InvalidCsv, fault.ErrorId);
        Assert.Contains("line 3: the field", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Close its quote", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_may_have_8_mebi_characters_and_no_more()
    {
        var row = string.Join(',', Enumerable.Repeat(new string('x', CsvLimits.Field / 2), 16));
        Assert.Equal(16, Once($"A,B\n{row[..CsvLimits.Record]}\n").Rows[0].Fields.Length);
        var fault = CsvSample.Fault($"A,B\n1,2\n{row}\n");
        Assert.Equal(ErrorIds.InvalidCsv, fault.ErrorId);
        Assert.Contains("line 3: the record", fault.Message, StringComparison.Ordinal);
        Assert.Contains("8,388,608", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_line_without_end_is_an_error()
    {
        Assert.Contains("line 1", CsvSample.Fault(new string('x', CsvLimits.Record + 1)).Message, StringComparison.Ordinal);
        Assert.Contains("line 1", CsvSample.Fault("\"" + new string('\n', CsvLimits.Record + 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_and_numbers_do_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            // Turkish has its own i, Hindi and German their own way to write 1,048,576.
            foreach (var culture in new[] { "tr-TR", "hi-IN", "de-DE", "ar-SA" })
            {
                CultureInfo.CurrentCulture = new CultureInfo(culture);
                Assert.Contains("1,048,576", CsvSample.Fault("A\n" + new string('x', CsvLimits.Field + 1)).Message, StringComparison.Ordinal);
                Assert.Contains("'id'", CsvSample.Fault("ID,id\n1,2").Message, StringComparison.Ordinal);
                Assert.Equal("1|2", CsvSample.Read("#type x\nA,B\n1,2").Show());
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_file_that_another_program_is_writing_can_be_read()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var writer = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            writer.Write("A;B\n1;2\n"u8);
            writer.Flush();
            using var reader = CsvReader.Open(path);
            Assert.True(reader.Read());
            Assert.Equal("2", reader.GetString(1));
            Assert.False(reader.Read());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Reading_allocates_nothing_for_a_field()
    {
        var bytes = Encoding.UTF8.GetBytes("A,B,C\n" + string.Concat(Enumerable.Repeat("1,\"2\"\"\",\"x\ny\"\r\n", 100_000)));
        using var reader = new CsvReader(new MemoryStream(bytes));
        for (var i = 0; i < 1000; i++)
        {
            reader.Read();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var length = 0L;
        while (reader.Read())
        {
            length += reader[0].Length + reader[1].Length + reader[2].Length;
        }

        Assert.Equal(99_000 * 6, length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }

    private static CsvSample Once(string text) => CsvSample.ReadOnce(Encoding.UTF8.GetBytes(text), delimiter: null, 64 * 1024);
}
