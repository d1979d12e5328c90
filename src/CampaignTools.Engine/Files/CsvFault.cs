using System.Globalization;
using CampaignTools.Engine.Errors;

namespace CampaignTools.Engine.Files;

/// <summary>What can be wrong with a file as a whole, in words.</summary>
internal static class CsvFault
{
    public static CampaignToolsException NoHeader(string file) => Create(
        $"{file} has no header line: its first line must name the columns, such as 'Name,PhoneNumber'.");

    public static CampaignToolsException Repeated(string file, long line, IEnumerable<string> names) => Create(string.Create(
        CultureInfo.InvariantCulture,
        $"{file}, line {line}: the header has more than one column named {string.Join(", ", names.Select(static name => $"'{name}'"))}: give each column a name of its own."));

    public static CampaignToolsException Unclosed(string file, long line) => Create(string.Create(
        CultureInfo.InvariantCulture,
        $"{file}, line {line}: the quote that opens a field here is closed nowhere in the file. Close the field with a quote, and write a quote inside it as two (\"\")."));

    public static CampaignToolsException Swallowed(string file, long line) => Create(string.Create(
        CultureInfo.InvariantCulture,
        $"{file}, line {line}: a quote that is opened here takes in the rows up to the next quote. Take it out, or close the field with a quote and write a quote inside it as two (\"\")."));

    public static CampaignToolsException NotUtf8(string file, long line) => Create(string.Create(
        CultureInfo.InvariantCulture,
        $"{file}, line {line}: these bytes are not valid UTF-8, so nothing is sent. Say how the file is written, for one from Excel on Windows -Encoding 1252 (windows-1252, Western Europe), or save it as CSV UTF-8."));

    public static CampaignToolsException FieldTooLong(string file, long line, bool isQuoted) => Create(string.Create(
        CultureInfo.InvariantCulture,
        $"{file}, line {line}: the field that begins here has more than {CsvLimits.Field:N0} characters. {Cause(isQuoted)}"));

    public static CampaignToolsException RecordTooLong(string file, long line) => Create(string.Create(
        CultureInfo.InvariantCulture,
        $"{file}, line {line}: the record that begins here has more than {CsvLimits.Record:N0} characters. {Cause(isQuoted: false)}"));

    public static CampaignToolsException BadDelimiter() => new(
        ErrorIds.InvalidParameter,
        "A quote or a line end can't stand between columns: give a comma, a semicolon, a tab or a bar, for example (-Delimiter).");

    private static string Cause(bool isQuoted) => isQuoted
        ? "Close its quote where the field ends, and write a quote inside it as two (\"\")."
        : "Is this a CSV file, with a line end after each record?";

    private static CampaignToolsException Create(string message) => new(ErrorIds.InvalidCsv, message);
}

/// <summary>How much of a file is held in memory at most: a quote that is never closed must not take in the whole of it.</summary>
internal static class CsvLimits
{
    /// <summary>Characters of one field, its quotes included.</summary>
    public const int Field = 1024 * 1024;

    /// <summary>Characters of one record.</summary>
    public const int Record = 8 * 1024 * 1024;
}
