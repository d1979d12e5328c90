using System.Globalization;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Numbers;
using CampaignTools.Engine.Screening;

namespace CampaignTools.Engine.Files;

/// <summary>How a do-not-call list in a file is to be read.</summary>
internal sealed record DoNotCallFileOptions
{
    public required NumberRules Numbers { get; init; }

    public required NumberKeys Keys { get; init; }

    public LeadFileOptions File { get; init; } = new();

    /// <summary>-ColumnMap: the columns of the number.</summary>
    public IReadOnlyDictionary<LeadColumn, string[]> Map { get; init; } = new Dictionary<LeadColumn, string[]>();

    /// <summary>Whether entries that are no number are left out.</summary>
    public bool SkipsUnreadable { get; init; }
}

/// <summary>
/// Reads a do-not-call list: CSV or a workbook with a column of numbers as lists of leads have one, a single column of any name, or lines of numbers without a heading.
/// What can't be read stops it: a list that is short of some is no list.
/// </summary>
internal static class DoNotCallFile
{
    private const int MostNamed = 5;

    /// <summary>From so many digits on, a first line is an entry and no heading, though nobody may be able to read it: then it stops the list, as on any other line.</summary>
    private const int FewestDigits = 3;

    /// <param name="path">The file.</param>
    /// <param name="options">How it is to be read.</param>
    /// <param name="skipped">How many entries were left out.</param>
    /// <exception cref="CampaignToolsException">FileNotFound, InvalidCsv, ColumnNotFound, InvalidPhoneNumber.</exception>
    public static DoNotCallNumbers Read(string path, DoNotCallFileOptions options, out long skipped)
    {
        var name = Path.GetFileName(path);
        var numbers = new List<ulong>();
        var unreadable = new List<string>();
        skipped = 0;
        try
        {
            foreach (var (cell, line) in Cells(path, options))
            {
                var verdict = options.Numbers.Judge(cell);
                if (verdict.Number is not null)
                {
                    numbers.Add(options.Keys.Of(verdict.Identity));
                    continue;
                }

                skipped++;
                if (unreadable.Count < MostNamed)
                {
                    unreadable.Add(string.Create(CultureInfo.InvariantCulture, $"line {line}, '{ShownText.Cut(cell, 40)}': {verdict.Note}"));
                }
            }

            if (skipped > 0 && !options.SkipsUnreadable)
            {
                throw new CampaignToolsException(
                    ErrorIds.InvalidPhoneNumber,
                    string.Create(CultureInfo.InvariantCulture, $"The do-not-call list {name} has {skipped} {(skipped == 1 ? "entry that is" : "entries that are")} no number, so nobody knows who must not be called: {string.Join("; ", unreadable)}{(skipped > MostNamed ? "; …" : "")}. Correct the file, or keep it without them: Import-DoNotCallList -SkipUnreadable."));
            }

            var sorted = DoNotCallNumbers.Sort(numbers);
            return sorted.Length > 0
                ? new DoNotCallNumbers(
                    new DoNotCallList { Name = name, Source = name, Count = sorted.Length, Time = new DateTimeOffset(File.GetLastWriteTimeUtc(path)), Country = options.Numbers.Country ?? "" },
                    sorted)
                : throw new CampaignToolsException(ErrorIds.InvalidCsv, $"The do-not-call list {name} holds no number. That is more likely a failed export than a list of nobody. Leave the list out if nobody is to be held back.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CampaignToolsException(failure is FileNotFoundException or DirectoryNotFoundException ? ErrorIds.FileNotFound : ErrorIds.InvalidCsv, $"The do-not-call list {path} can't be read: {failure.Message}", failure);
        }
    }

    private static IEnumerable<(string Cell, long Line)> Cells(string path, DoNotCallFileOptions options)
    {
        string[] columns = options.Map.GetValueOrDefault(LeadColumn.PhoneNumber) ?? [];
        if (Array.Find(columns, IsEntry) is { } entry)
        {
            throw new CampaignToolsException(ErrorIds.InvalidParameter, $"'{ShownText.Cut(entry, 40)}' looks like a number and not like a heading, and that number would not be on the list. Give the file a heading, PhoneNumber over the numbers (-ColumnMap).");
        }

        if (columns.Length < 2)
        {
            return Column(path, options);
        }

        // Of a lead the first number counts; on a list each does.
        return columns.SelectMany(column => Column(path, options with { Map = new Dictionary<LeadColumn, string[]> { [LeadColumn.PhoneNumber] = [column] } })).Where(static one => !string.IsNullOrWhiteSpace(one.Cell));
    }

    private static IEnumerable<(string Cell, long Line)> Column(string path, DoNotCallFileOptions options) => LeadSource.IsWorkbook(path) ? OfWorkbook(path, options) : OfText(path, options);

    private static IEnumerable<(string Cell, long Line)> OfWorkbook(string path, DoNotCallFileOptions options)
    {
        // Who is hidden in it is not to be called all the same.
        using var source = LeadSource.Open(path, options.File with { IncludeHiddenRow = true }, Wishes(options), firstIndex: 0, isFirst: true);
        while (source.TryRead(out var row))
        {
            yield return (row.PhoneNumber ?? "", row.Index + 2);
        }
    }

    private static IEnumerable<(string Cell, long Line)> OfText(string path, DoNotCallFileOptions options)
    {
        using var reader = CsvReader.Open(path, options.File);
        var place = PlaceOf(path, reader.Header, options, out var isData);
        if (isData)
        {
            yield return (reader.Header[place], 1);
        }

        while (reader.Read())
        {
            if (!reader.RecordText.IsWhiteSpace())
            {
                yield return (reader.GetTrimmed(place) ?? "", reader.LineNumber);
            }
        }
    }

    /// <param name="path">The file.</param>
    /// <param name="first">Its first line.</param>
    /// <param name="options">How it is to be read.</param>
    /// <param name="isData">Whether that is no heading but the first entry.</param>
    private static int PlaceOf(string path, IReadOnlyList<string> first, DoNotCallFileOptions options, out bool isData)
    {
        int[] numbers = [.. Enumerable.Range(0, first.Count).Where(place => IsEntry(first[place]))];
        isData = options.Map.Count == 0 && numbers.Length > 0 && !first.Any(static name => LeadColumnNames.Find(name) == LeadColumn.PhoneNumber);
        if (numbers.Length > 1 && isData)
        {
            throw new CampaignToolsException(ErrorIds.ColumnNotFound, $"The do-not-call list {Path.GetFileName(path)} has no heading, and {numbers.Length} columns that may hold the number: give it a heading, PhoneNumber over the numbers.");
        }

        return isData ? numbers[0]
            : first.Count == 1 && options.Map.Count == 0 ? 0
            : ColumnPlan.Create(first, Wishes(options))[LeadColumn.PhoneNumber];
    }

    private static bool IsEntry(string cell) => cell.Count(char.IsDigit) is var digits && (digits >= FewestDigits || (digits > 0 && !cell.Any(char.IsLetter)));

    private static ColumnWishes Wishes(DoNotCallFileOptions options) => new() { Map = options.Map, Needed = [LeadColumn.PhoneNumber] };
}
