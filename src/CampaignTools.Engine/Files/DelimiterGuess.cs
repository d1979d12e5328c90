namespace CampaignTools.Engine.Files;

/// <summary>
/// The delimiter of a file, by its header line: the most frequent of comma, semicolon, tab and bar outside quotes. Spreadsheets of many countries write
/// semicolons into their .csv files, so such a file just works without being told. A header of one column has none: then it is the comma.
/// </summary>
internal static class DelimiterGuess
{
    public const char Default = ',';

    // In order of preference where two are equally frequent.
    private const string Candidates = ",;\t|";

    /// <summary>False where the header line is not all there yet.</summary>
    public static bool TryGuess(ReadOnlySpan<char> text, bool isComplete, out char delimiter)
    {
        delimiter = Default;
        Span<int> counts = stackalloc int[Candidates.Length];
        var isFieldStart = true;
        var isQuoted = false;
        var isEnded = isComplete;
        foreach (var c in text)
        {
            if (c == '"' && (isQuoted || isFieldStart))
            {
                // The second of a doubled quote opens again.
                isQuoted = !isQuoted;
                isFieldStart = !isQuoted;
            }
            else if (!isQuoted)
            {
                if (c is '\r' or '\n')
                {
                    isEnded = true;
                    break;
                }

                var candidate = Candidates.IndexOf(c);
                if (candidate >= 0)
                {
                    counts[candidate]++;
                }

                isFieldStart = candidate >= 0 || (isFieldStart && c == ' ');
            }
        }

        if (!isEnded)
        {
            return false;
        }

        var most = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > most)
            {
                most = counts[i];
                delimiter = Candidates[i];
            }
        }

        return true;
    }
}
