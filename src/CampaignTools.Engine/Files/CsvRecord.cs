namespace CampaignTools.Engine.Files;

/// <summary>Reads a record's text once more, to give a row back to the user as it came in.</summary>
internal static class CsvRecord
{
    /// <param name="text">What <see cref="CsvReader.RecordText"/> was.</param>
    /// <param name="header">The file's column names; shared by all records that are not longer. A longer one gets names made up, H1, H2 and so on.</param>
    /// <param name="delimiter">The file's delimiter.</param>
    public static FileRecord Parse(string text, string[] header, char delimiter)
    {
        var fields = new CsvFields(delimiter);
        fields.TryScan(text, isComplete: true);
        var values = new string?[Math.Max(header.Length, fields.Count)];
        for (var i = 0; i < fields.Count; i++)
        {
            values[i] = fields.Get(text, i).ToString();
        }

        return new FileRecord(values.Length == header.Length ? header : CsvHeader.Extend(header, values.Length), values);
    }
}
