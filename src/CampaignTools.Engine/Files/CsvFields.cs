using System.Runtime.CompilerServices;

namespace CampaignTools.Engine.Files;

/// <summary>
/// Finds the fields of one record in a text: RFC 4180, and beyond it what Import-Csv takes. Fields are kept as places in the text; only one that is not in
/// the text as it stands (it has doubled quotes, or something after its closing quote) is written out. Nothing is allocated for a field.
/// </summary>
internal sealed class CsvFields(char delimiter)
{
    // Start and length of each field; a start below zero is ~place in the written-out text.
    private int[] places = new int[64];
    private char[] written = [];
    private int writtenLength;

    public int Count { get; private set; }

    /// <summary>Where the field begins that is scanned next.</summary>
    public int Next { get; private set; }

    /// <summary>The record without what ends it.</summary>
    public int RecordLength { get; private set; }

    /// <summary>Whether a field is quoted: the record may then go over several lines.</summary>
    public bool HasQuotes { get; private set; }

    /// <summary>Where the quote opened that is not closed; −1 where none is open.</summary>
    public int OpenQuote { get; private set; } = -1;

    /// <summary>Where a quote opened that takes in lines and is not the field's end; −1 where there is none.</summary>
    public int OddQuote { get; private set; } = -1;

    /// <summary>Where a field begins that is longer than <see cref="CsvLimits.Field"/>; −1 where there is none.</summary>
    public int LongField { get; private set; } = -1;

    public void Clear()
    {
        Count = 0;
        Next = 0;
        RecordLength = 0;
        HasQuotes = false;
        OpenQuote = -1;
        OddQuote = -1;
        LongField = -1;
        writtenLength = 0;
    }

    /// <summary>A field without its quotes. The text is the one that was scanned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<char> Get(ReadOnlySpan<char> text, int index)
    {
        var start = places[index * 2];
        var length = places[(index * 2) + 1];
        return start >= 0 ? text.Slice(start, length) : written.AsSpan(~start, length);
    }

    /// <summary>
    /// Scans to the end of the record. False where the text ends before it: call again, with more of the same text, and it goes on from the last field.
    /// Where no more can come, false means an open quote.
    /// </summary>
    /// <param name="text">Begins with the record.</param>
    /// <param name="isComplete">Whether nothing comes after the text.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryScan(ReadOnlySpan<char> text, bool isComplete)
    {
        while (true)
        {
            var rest = text[Next..];
            int length;
            if (!rest.IsEmpty && rest[0] is not ('"' or ' ' or '\t'))
            {
                // Nearly every field: a quote further in is a letter like any other.
                if (!TryFindEnd(rest, isComplete, out length))
                {
                    return false;
                }

                Add(Next, length);
            }
            else if (!TryScanOther(rest, isComplete, out length))
            {
                return false;
            }

            if (length > CsvLimits.Field)
            {
                LongField = Next;
            }

            Next += length;
            if (Next == text.Length || text[Next] != delimiter)
            {
                RecordLength = Next;
                return true;
            }

            Next++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryFindEnd(ReadOnlySpan<char> rest, bool isComplete, out int length)
    {
        length = rest.IndexOfAny(delimiter, '\r', '\n');
        if (length < 0)
        {
            length = rest.Length;
            return isComplete;
        }

        return true;
    }

    /// <summary>A field that is quoted, or begins with a blank, or is empty.</summary>
    private bool TryScanOther(ReadOnlySpan<char> rest, bool isComplete, out int length)
    {
        var open = 0;
        while (open < rest.Length && IsBlank(rest[open]))
        {
            open++;
        }

        if (open < rest.Length && rest[open] == '"')
        {
            return TryScanQuoted(rest, open, isComplete, out length);
        }

        if (!TryFindEnd(rest, isComplete, out length))
        {
            return false;
        }

        Add(Next, length);
        return true;
    }

    private bool TryScanQuoted(ReadOnlySpan<char> rest, int open, bool isComplete, out int length)
    {
        HasQuotes = true;
        OpenQuote = Next + open;
        length = 0;
        var writtenBefore = writtenLength;
        var at = open + 1;
        while (true)
        {
            var quote = rest[at..].IndexOf('"') + at;
            if (quote < at || (quote == rest.Length - 1 && !isComplete))
            {
                break;
            }

            if (quote + 1 < rest.Length && rest[quote + 1] == '"')
            {
                Write(rest[at..(quote + 1)]);
                at = quote + 2;
                continue;
            }

            var tail = rest[(quote + 1)..];
            if (!TryFindEnd(tail, isComplete, out var tailLength))
            {
                break;
            }

            OpenQuote = -1;
            length = quote + 1 + tailLength;
            tail = tail[..tailLength];
            if (tail.IndexOfAnyExcept(' ', '\t') < 0)
            {
                tail = default;
            }

            if (tail.IsEmpty && writtenLength == writtenBefore)
            {
                Add(Next + at, quote - at);
                return true;
            }

            // A field over several lines that goes on behind its closing quote: a lone quote has taken in the rows up to the next one.
            if (!tail.IsEmpty && rest[open..quote].IndexOfAny('\r', '\n') >= 0)
            {
                OddQuote = Next + open;
                break;
            }

            // Import-Csv keeps what stands between a closing quote and the delimiter: "5""4" ft gives 5"4 ft.
            Write(rest[at..quote]);
            Write(tail);
            Add(~writtenBefore, writtenLength - writtenBefore);
            return true;
        }

        writtenLength = writtenBefore;
        return false;
    }

    private bool IsBlank(char c) => c is ' ' or '\t' && c != delimiter;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int start, int length)
    {
        var place = Count * 2;
        if (place == places.Length)
        {
            Array.Resize(ref places, places.Length * 2);
        }

        places[place] = start;
        places[place + 1] = length;
        Count++;
    }

    private void Write(ReadOnlySpan<char> part)
    {
        if (writtenLength + part.Length > written.Length)
        {
            Array.Resize(ref written, Math.Max(writtenLength + part.Length, Math.Max(256, written.Length * 2)));
        }

        part.CopyTo(written.AsSpan(writtenLength));
        writtenLength += part.Length;
    }
}
