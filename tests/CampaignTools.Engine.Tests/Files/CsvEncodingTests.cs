using System.Text;

namespace CampaignTools.Engine.Tests.Files;

public sealed class CsvEncodingTests
{
    private const string List = "नाम,Phone,City\r\nप्रिया 😀,99999 00001,சென்னை\r\nÄsop,2,\"x\ny\"\r\n";
    private const string Rows = "प्रिया 😀|99999 00001|சென்னை¶Äsop|2|x\ny";

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-16BE", true)]
    public void Encodings_are_told_apart_with_a_mark_and_without(string name, bool hasMark)
    {
        var encoding = Encoding.GetEncoding(name);
        var sample = CsvSample.Read([.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(List)]);
        Assert.Equal(["नाम", "Phone", "City"], sample.Header);
        Assert.Equal(Rows, sample.Show());
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_short_file_of_UTF16_without_a_mark_is_told_too(string name) =>
        Assert.Equal(["फ़ोन", "H1"], CsvSample.Read(Encoding.GetEncoding(name).GetBytes("फ़ोन,\n")).Header);

    [Fact]
    public void A_mark_twice_is_taken_out_twice()
    {
        var sample = CsvSample.Read("\uFEFF\uFEFF\"Name, all\",B\n1,2");
        Assert.Equal(["Name, all", "B"], sample.Header);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3_000_000)]
    public void Bytes_that_are_not_UTF8_are_refused_with_their_line(int rows)
    {
        var good = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("आशा,1\n", rows / 10)));
        byte[] bytes = [.. "Name,Phone\n"u8, .. good, .. "Ren"u8, 0xE9, .. ",2\n"u8];
        var fault = Assert.Throws<CampaignTools.Engine.Errors.CampaignToolsException>(() => CsvSample.ReadOnce(bytes, ',', 64 * 1024));
        Assert.Equal(ErrorIds.InvalidCsv, fault.ErrorId);
        Assert.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"line {(rows / 10) + 2}: "), fault.Message, StringComparison.Ordinal);
        Assert.Contains("-Encoding 1252", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_encoding_is_used()
    {
        using var reader = new CampaignTools.Engine.Files.CsvReader(new MemoryStream([.. "Name\nRen"u8, 0xE9]), new CampaignTools.Engine.Files.LeadFileOptions { Encoding = Encoding.Latin1 });
        Assert.True(reader.Read());
        Assert.Equal("René", reader.GetString(0));
    }

    [Fact]
    public void Two_zero_bytes_do_not_make_UTF16_of_a_file()
    {
        var sample = CsvSample.Read("Name,Phone\nA\0sha,987\0\nRavi,123\n");
        Assert.Equal("A\0sha|987\0¶Ravi|123", sample.Show());
    }

    [Fact]
    public void One_zero_byte_does_not_make_UTF16_of_a_file() => Assert.Equal("1\0|2", CsvSample.Read("A,B\n1\0,2\n").Show());

    [Fact]
    public void An_odd_byte_at_the_end_of_UTF16_is_one_replacement_character() =>
        Assert.Equal("1|2\uFFFD", CsvSample.Read([.. Encoding.Unicode.GetBytes("A,B\n1,2"), 0x41]).Show());

    [Fact]
    public void Streams_that_give_a_few_bytes_at_a_time_are_read_to_their_end()
    {
        using var reader = new CampaignTools.Engine.Files.CsvReader(new TricklingStream(Encoding.Unicode.GetBytes(List)));
        Assert.True(reader.Read());
        Assert.Equal("சென்னை", reader.GetString(2));
        Assert.True(reader.Read());
        Assert.Equal("x\ny", reader.GetString(2));
        Assert.False(reader.Read());
    }

    private sealed class TricklingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 3));
    }
}
