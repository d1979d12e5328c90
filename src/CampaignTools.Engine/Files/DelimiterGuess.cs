namespace CampaignTools.Engine.Files;

/// <summary>
/// The delimiter of a file, by its first lines: that of comma, semicolon, tab and bar which gives the rows as many fields as the header, and then the most.
/// Spreadsheets of many countries write semicolons into their .csv files, so such a file just works without being told. A header of one column has none: then it is
/// the comma.
/// </summary>
internal static class DelimiterGuess
{
    public const char Default = ',';

    // In order of preference where two are as good.
    private const string Candidates = ",;\t|";

    /// <summary>Lines to look at, the header included.</summary>
    private const int Lines = 6;

    /// <summary>Characters after which what is there is enough, if it holds the header.</summary>
    private const int Enough = 8192;

    /// <summary>False where more of the text is needed.</summary>
    public static bool TryGuess(ReadOnlySpan<char> text, bool isComplete, out char delimiter)
    {
        delimiter = Default;
        if (!isComplete && text.Length < Enough && text.Count('\n') + text.Count('\r') - text.Count("\r\n") < Lines)
        {
            return false;
        }

        var (best, most) = (-1.0, 0);
        foreach (var candidate in Candidates)
        {
            var (columns, fit) = Try(text, isComplete, candidate);
            if (columns < 0)
            {
                // Not even the header is all there.
                return isComplete;
            }

            if (columns > 1 && (fit > best || (fit == best && columns > most)))
            {
                (best, most, delimiter) = (fit, columns, candidate);
            }
        }

        return true;
    }

    /// <summary>How many fields the header has, and what part of the rows has as many.</summary>
    private static (int Columns, double Fit) Try(ReadOnlySpan<char> text, bool isComplete, char delimiter)
    {
        var fields = new CsvFields(delimiter);
        if (!fields.TryScan(text, isComplete))
        {
            return (isComplete ? 0 : -1, 0);
        }

        var columns = fields.Count;
        var (rows, fitting) = (0, 0);
        while (rows < Lines - 1)
        {
            text = text[fields.RecordLength..].TrimStart("\r\n");
            fields.Clear();
            if (text.IsEmpty || !fields.TryScan(text, isComplete))
            {
                break;
            }

            rows++;
            fitting += fields.Count == columns || (fields.Count > columns && fields.Get(text, fields.Count - 1).IsWhiteSpace()) ? 1 : 0;
        }

        return (columns, rows == 0 ? 0 : (double)fitting / rows);
    }
}
