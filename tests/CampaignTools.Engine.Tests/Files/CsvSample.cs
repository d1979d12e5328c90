using System.Text;
using CampaignTools.Engine.Files;

namespace CampaignTools.Engine.Tests.Files;

/// <summary>What a reader made of a text. <see cref="Read(string, char?)"/> makes sure that it is the same wherever the chunks' edges fall.</summary>
internal sealed record CsvSample(string[] Header, char Delimiter, CsvSampleRow[] Rows)
{
    public static CsvSample Read(string text, char? delimiter = null) => Read(Encoding.UTF8.GetBytes(text), delimiter);

    public static CsvSample Read(byte[] bytes, char? delimiter = null)
    {
        var whole = ReadOnce(bytes, delimiter, 64 * 1024);
        for (var size = 1; size <= 16; size++)
        {
            var chunked = ReadOnce(bytes, delimiter, size);
            Assert.Equal(whole.Header, chunked.Header);
            Assert.Equal(whole.Delimiter, chunked.Delimiter);
            Assert.Equal(whole.Rows.Length, chunked.Rows.Length);
            for (var i = 0; i < whole.Rows.Length; i++)
            {
                Assert.Equal(whole.Rows[i].Fields, chunked.Rows[i].Fields);
                Assert.Equal(whole.Rows[i].Line, chunked.Rows[i].Line);
                Assert.Equal(whole.Rows[i].Text, chunked.Rows[i].Text);
            }
        }

        return whole;
    }

    public static CsvSample ReadOnce(byte[] bytes, char? delimiter, int size)
    {
        using var reader = new CsvReader(new MemoryStream(bytes), new LeadFileOptions { Delimiter = delimiter }, "leads.csv", size, size);
        var rows = new List<CsvSampleRow>();
        while (reader.Read())
        {
            var fields = Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i)!).ToArray();
            rows.Add(new CsvSampleRow(fields, reader.LineNumber, reader.RecordText.ToString()));
            Assert.Equal(rows.Count, reader.RecordNumber);

            // What is kept of a row gives it back.
            var record = CsvRecord.Parse(rows[^1].Text, [.. reader.Header], reader.Delimiter);
            Assert.Equal(fields, record.Values.Take(fields.Length).Cast<string>());
            Assert.All(record.Values.Skip(fields.Length), Assert.Null);
            Assert.Equal(record.Values.Length, record.Names.Length);
            Assert.Equal(record.Names, record.Names.Distinct(StringComparer.OrdinalIgnoreCase));
        }

        Assert.False(reader.Read());
        return new CsvSample([.. reader.Header], reader.Delimiter, [.. rows]);
    }

    /// <summary>The error that every chunk size gives alike.</summary>
    public static CampaignTools.Engine.Errors.CampaignToolsException Fault(string text, char? delimiter = null)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var fault = Assert.Throws<CampaignTools.Engine.Errors.CampaignToolsException>(() => ReadOnce(bytes, delimiter, 64 * 1024));
        for (var size = 1; size <= 16 && bytes.Length < 10_000; size++)
        {
            var same = Assert.Throws<CampaignTools.Engine.Errors.CampaignToolsException>(() => ReadOnce(bytes, delimiter, size));
            Assert.Equal(fault.Message, same.Message);
        }

        return fault;
    }

    /// <summary>Fields by |, rows by ¶, for short assertions.</summary>
    public string Show() => string.Join('¶', Rows.Select(row => string.Join('|', row.Fields)));
}

internal sealed record CsvSampleRow(string[] Fields, long Line, string Text);
