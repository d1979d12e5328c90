namespace CampaignTools.Engine.Files;

/// <summary>A record with the names of its columns, to give a row back to the user as it came in.</summary>
internal sealed class CsvRecord
{
    private CsvRecord(string[] names, string?[] values)
    {
        Names = names;
        Values = values;
    }

    /// <summary>As many as there are values: a record that is longer than its header gets names made up, H1, H2 and so on.</summary>
    public string[] Names { get; }

    /// <summary>In the file's order; null where the record is shorter than its header.</summary>
    public string?[] Values { get; }

    /// <param name="text">What <see cref="CsvReader.RecordText"/> was.</param>
    /// <param name="header">The file's column names; shared by all records that are not longer.</param>
    /// <param name="delimiter">The file's delimiter.</param>
    public static CsvRecord Parse(string text, string[] header, char delimiter)
    {
        var fields = new CsvFields(delimiter);
        fields.TryScan(text, isComplete: true);
        var values = new string?[Math.Max(header.Length, fields.Count)];
        for (var i = 0; i < fields.Count; i++)
        {
            values[i] = fields.Get(text, i).ToString();
        }

        return new CsvRecord(values.Length == header.Length ? header : CsvHeader.Extend(header, values.Length), values);
    }
}
