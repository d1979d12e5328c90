using CampaignTools.Engine.Errors;
using System.Runtime.CompilerServices;

namespace CampaignTools.Engine.Files;

/// <summary>
/// Reads a CSV file record by record, as Import-Csv understands it, in memory that does not depend on the file's length. A field is a span of the
/// reader's buffer and is good until the next <see cref="Read"/>.
/// </summary>
/// <remarks>
/// Where it is not Import-Csv: spaces around a field that is not quoted belong to it (RFC 4180; headers are trimmed), blank lines before the header are
/// skipped, of lines with # only a first one with #TYPE is, and a quote that is never closed is an error.
/// </remarks>
internal sealed class CsvReader : IDisposable
{
    private const int ChunkBytes = 128 * 1024;

    /// <summary>Room for a chunk and the begun record before it.</summary>
    private const int WindowChars = 2 * ChunkBytes;

    private readonly string file;
    private readonly CsvWindow window;
    private readonly CsvFields fields;
    private readonly Stream stream;
    private readonly string[] header;
    private long nextLine = 1;
    private int recordEnd;
    private bool isAfterReturn;
    private char? saidDelimiter;

    /// <param name="stream">Is closed with the reader.</param>
    /// <param name="options">What the user says of the file.</param>
    /// <param name="file">What messages call the file.</param>
    public CsvReader(Stream stream, LeadFileOptions? options = null, string file = "The CSV")
        : this(stream, options, file, ChunkBytes, WindowChars)
    {
    }

    /// <summary>For tests: with small numbers, every place of a text is at an edge once.</summary>
    internal CsvReader(Stream stream, LeadFileOptions? options, string file, int chunkBytes, int windowChars)
    {
        if (options?.Delimiter is '"' or '\r' or '\n')
        {
            throw CsvFault.BadDelimiter();
        }

        this.file = file;
        this.stream = stream;
        window = new CsvWindow(new CsvText(stream, options?.Encoding, file, chunkBytes), windowChars);
        try
        {
            SkipPreamble();
            Delimiter = options?.Delimiter ?? saidDelimiter ?? Guess();
            fields = new CsvFields(Delimiter);
            header = ReadHeader();
        }
        catch
        {
            window.Dispose();
            throw;
        }
    }

    /// <summary>The columns' names: all different, none empty.</summary>
    public IReadOnlyList<string> Header => header;

    public char Delimiter { get; }

    /// <summary>How many fields the record has, which may be fewer or more than the header has.</summary>
    public int FieldCount => fields.Count;

    /// <summary>The record's place among the data records, from 1.</summary>
    public long RecordNumber { get; private set; }

    /// <summary>The line of the file that the record begins on, from 1.</summary>
    public long LineNumber { get; private set; }

    /// <summary>How much of the file has been read, from 0 to 100; null where its length is not known.</summary>
    public int? PercentRead => stream is { CanSeek: true, Length: > 0 } ? (int)(stream.Position * 100 / stream.Length) : null;

    /// <summary>The record as it stands in the file, without its line end. <see cref="CsvRecord.Parse"/> takes it.</summary>
    public ReadOnlySpan<char> RecordText => window.Text[..fields.RecordLength];

    /// <summary>A field, without its quotes; empty where the record has none at this place.</summary>
    public ReadOnlySpan<char> this[int index] => index < fields.Count ? fields.Get(window.Text, index) : default;

    /// <summary>Whether the record goes over several lines.</summary>
    public bool IsOverLines => fields.HasQuotes && RecordText.IndexOfAny('\r', '\n') >= 0;

    /// <summary>Whether fields beyond the header's hold something.</summary>
    public bool HasSurplus(int headerLength)
    {
        for (var i = headerLength; i < fields.Count; i++)
        {
            if (!this[i].IsWhiteSpace())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The values of the records that come next, as far as they are in memory. They are still to be read.</summary>
    public IReadOnlyList<string[]> Peek(int most)
    {
        var records = new List<string[]>();
        var ahead = new CsvFields(Delimiter);
        var rest = window.Text[recordEnd..];
        while (records.Count < most)
        {
            rest = rest.TrimStart("\r\n");
            ahead.Clear();
            if (rest.IsEmpty || !ahead.TryScan(rest, window.IsComplete))
            {
                return records;
            }

            var values = new string[ahead.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = ahead.Get(rest, i).ToString();
            }

            records.Add(values);
            rest = rest[ahead.RecordLength..];
        }

        return records;
    }

    /// <summary>The fault of a record that holds others in a field.</summary>
    public CampaignToolsException SwallowingQuote() => CsvFault.Swallowed(file, LineNumber);

    /// <summary>Opens a file, which others may have open and go on writing to.</summary>
    public static CsvReader Open(string path, LeadFileOptions? options = null)
    {
        // The reader has its own buffer: the stream's would only be one copy more.
        var opened = new FileStream(path, new FileStreamOptions
        {
            Access = FileAccess.Read,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.SequentialScan,
            BufferSize = 0,
        });
        try
        {
            return new CsvReader(opened, options, path);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Goes to the next record that is not a blank line; false at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Read()
    {
        while (ReadRecord())
        {
            if (!IsBlankLine())
            {
                RecordNumber++;
                return true;
            }
        }

        return false;
    }

    /// <summary>A field as a string; null where the record has none at this place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string? GetString(int index) => index < fields.Count ? fields.Get(window.Text, index).ToString() : null;

    /// <summary>The same without the blanks around it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string? GetTrimmed(int index) => index < fields.Count ? fields.Get(window.Text, index).Trim().ToString() : null;

    public void Dispose() => window.Dispose();

    /// <summary>Counts line ends: LF, CR and CRLF.</summary>
    private static int CountLines(ReadOnlySpan<char> text) => text.Count('\n') + text.Count('\r') - text.Count("\r\n");

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ReadRecord()
    {
        window.Skip(recordEnd);
        recordEnd = 0;
        fields.Clear();
        if (!SkipLineFeed())
        {
            return false;
        }

        LineNumber = nextLine;
        while (!fields.TryScan(window.Text, window.IsComplete))
        {
            if (fields.OddQuote >= 0)
            {
                throw CsvFault.Swallowed(file, LineAt(fields.OddQuote));
            }

            if (window.IsComplete)
            {
                throw CsvFault.Unclosed(file, LineAt(fields.OpenQuote));
            }

            ThrowIfTooLong(window.Text.Length);
            ThrowIfFieldTooLong(window.Text.Length - fields.Next > CsvLimits.Field ? fields.Next : -1);
            window.TryGrow();
        }

        ThrowIfTooLong(fields.RecordLength);
        ThrowIfFieldTooLong(fields.LongField);
        EndRecord();
        return true;
    }

    // A record that ended with CR may have ended with CRLF: whether it has is seen only now, so that no record waits for the one after it.
    private bool SkipLineFeed()
    {
        while (true)
        {
            if (window.Text.IsEmpty && !window.TryGrow())
            {
                return false;
            }

            if (!isAfterReturn || window.Text[0] != '\n')
            {
                return true;
            }

            isAfterReturn = false;
            window.Skip(1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EndRecord()
    {
        var text = window.Text;
        recordEnd = fields.RecordLength;
        isAfterReturn = false;
        if (fields.HasQuotes)
        {
            nextLine += CountLines(text[..recordEnd]);
        }

        if (recordEnd < text.Length)
        {
            isAfterReturn = text[recordEnd] == '\r';
            nextLine++;
            recordEnd++;
        }
    }

    // As Import-Csv has it, a line with nothing but "" is blank, too.
    private bool IsBlankLine() =>
        fields.Count == 1 && (fields.HasQuotes ? this[0].IsEmpty : this[0].IndexOfAnyExcept(' ', '\t') < 0);

    private string[] ReadHeader()
    {
        if (!ReadRecord())
        {
            throw CsvFault.NoHeader(file);
        }

        var names = new string[fields.Count];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = this[i].ToString();
        }

        names = CsvHeader.Name(names, out var repeated);
        return repeated.Length == 0 ? names : throw CsvFault.Repeated(file, LineNumber, repeated);
    }

    /// <summary>
    /// Skips the byte order mark, blank lines, Excel's own sep= line, and comments: a line that begins with # and has not as many fields as the next one, such as the
    /// #TYPE line that Export-Csv of Windows PowerShell writes.
    /// </summary>
    private void SkipPreamble()
    {
        var mayBeMark = true;
        while (SkipLineFeed())
        {
            if (mayBeMark && window.Text[0] == '\uFEFF')
            {
                window.Skip(1);
                continue;
            }

            var end = window.Text.IndexOfAny('\r', '\n');
            if (end < 0 && !window.IsComplete)
            {
                LineNumber = nextLine;
                ThrowIfTooLong(window.Text.Length);
                window.TryGrow();
                continue;
            }

            var line = end < 0 ? window.Text : window.Text[..end];
            if (TrySeparator(line, out var said))
            {
                saidDelimiter = said;
            }
            else if (!line.IsWhiteSpace() && !IsComment(line, end))
            {
                return;
            }

            mayBeMark = false;
            isAfterReturn = end >= 0 && window.Text[end] == '\r';
            window.Skip(end < 0 ? line.Length : end + 1);
            nextLine++;
        }
    }

    private static bool TrySeparator(ReadOnlySpan<char> line, out char delimiter)
    {
        line = line.TrimEnd();
        delimiter = line is ['s' or 'S', 'e' or 'E', 'p' or 'P', '=', var one] ? one : line.Equals("sep=", StringComparison.OrdinalIgnoreCase) ? '\t' : default;
        return delimiter != default;
    }

    // '#,Name,PhoneNumber' is a heading: it has as many fields as what follows.
    private bool IsComment(ReadOnlySpan<char> line, int end)
    {
        if (line[0] != '#' || IsType(line))
        {
            return line[0] == '#';
        }

        if (end < 0)
        {
            return false;
        }

        while (window.Text[end..].TrimStart("\r\n").IndexOfAny('\r', '\n') < 0 && window.TryGrow())
        {
            ThrowIfTooLong(window.Text.Length);
        }

        var delimiter = saidDelimiter ?? Guess();
        line = window.Text[..end];
        var next = window.Text[end..].TrimStart("\r\n");
        var (own, others) = (new CsvFields(delimiter), new CsvFields(delimiter));
        own.TryScan(line, isComplete: true);
        others.TryScan(next, isComplete: true);
        return next.IsEmpty || own.Count != others.Count || own.Count == 1;
    }

    private static bool IsType(ReadOnlySpan<char> line) =>
        line.StartsWith("#TYPE", StringComparison.OrdinalIgnoreCase) && (line.Length == 5 || line[5] is ' ' or '\t');

    private char Guess()
    {
        char delimiter;
        while (!DelimiterGuess.TryGuess(window.Text, window.IsComplete, out delimiter))
        {
            LineNumber = nextLine;
            ThrowIfTooLong(window.Text.Length);
            window.TryGrow();
        }

        return delimiter;
    }

    private void ThrowIfTooLong(int recordLength)
    {
        if (recordLength > CsvLimits.Record)
        {
            throw CsvFault.RecordTooLong(file, LineNumber);
        }
    }

    private void ThrowIfFieldTooLong(int start)
    {
        if (start >= 0)
        {
            throw CsvFault.FieldTooLong(file, LineAt(start), window.Text[start..].TrimStart(" \t") is ['"', ..]);
        }
    }

    private long LineAt(int place) => LineNumber + CountLines(window.Text[..place]);
}
