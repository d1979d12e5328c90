using System.Buffers;
using System.Text;

namespace CampaignTools.Engine.Files;

/// <summary>
/// One file of results: UTF-8 with a byte-order mark, which Excel needs, made when its first rows are written. What is written at once are whole lines, and where that
/// fails in the middle, what came of the last is cut off again.
/// </summary>
/// <param name="path">Where it is to be.</param>
/// <param name="delimiter">The list's.</param>
internal sealed class ResultFile(string path, char delimiter) : IDisposable
{
    /// <summary>Lines that may wait for a disk that is full: none is left out in the middle of a file.</summary>
    private const int MostBytes = 16 * 1024 * 1024;

    // What a spreadsheet takes for the beginning of a formula, the wide forms of East Asian keyboards included.
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");

    private readonly SearchValues<char> quoted = SearchValues.Create([delimiter, '"', '\r', '\n']);
    private readonly ArrayBufferWriter<byte> lines = new();
    private FileStream? stream;
    private long written;
    private int waiting;

    public string Name => Path.GetFileName(path);

    /// <summary>Rows that are not in the file.</summary>
    public long Missing => waiting + LeftOut;

    public bool IsEmpty => waiting == 0;

    /// <summary>Whether so much waits that it is to be written before more comes.</summary>
    public bool IsFull => lines.WrittenCount >= 64 * 1024;

    public bool IsOpen => stream is not null;

    private long LeftOut { get; set; }

    /// <summary>Whether the file is there.</summary>
    public bool IsMade => written > 0;

    /// <summary>The first line.</summary>
    public void Head(IEnumerable<string> names)
    {
        lines.Write(Encoding.UTF8.Preamble);
        var isFirst = true;
        foreach (var name in names)
        {
            Cell(name, isFirst);
            isFirst = false;
        }

        End();
    }

    /// <summary>A line.</summary>
    /// <param name="cells">The list's cells, unchanged.</param>
    /// <param name="own">The places of the file's columns among them; −1 where the row has no such cell.</param>
    /// <param name="result">What became of the row. A spreadsheet never takes these cells for a formula.</param>
    public void Add(string?[] cells, int[] own, LeadResult result)
    {
        if (LeftOut > 0 || lines.WrittenCount > MostBytes)
        {
            LeftOut++;
            return;
        }

        for (var i = 0; i < own.Length; i++)
        {
            Cell(own[i] < 0 ? null : cells[own[i]], i == 0);
        }

        Cell(result.Status.ToString(), isFirst: own.Length == 0);
        Cell(result.ErrorId, isFirst: false);
        Cell(Harmless(result.Message), isFirst: false);
        End();
        waiting++;
    }

    /// <summary>Writes what waits. Throws what writing a file throws; then all of it waits still.</summary>
    public void Write()
    {
        stream ??= Open();
        try
        {
            stream.Write(lines.WrittenSpan);
        }
        catch
        {
            stream.SetLength(written);
            stream.Position = written;
            throw;
        }

        written = stream.Position;
        waiting = 0;
        lines.ResetWrittenCount();
    }

    public void Dispose()
    {
        stream?.Dispose();
        stream = null;
    }

    // Unbuffered: what is written at once reaches the file at once, and outlives the process.
    private FileStream Open()
    {
        var options = new FileStreamOptions { Mode = written == 0 ? FileMode.CreateNew : FileMode.Open, Access = FileAccess.Write, Share = FileShare.Read | FileShare.Delete, BufferSize = 0 };
        if (written == 0 && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = WholeFile.OwnerOnly;
        }

        var opened = new FileStream(path, options);
        opened.Position = written;
        return opened;
    }

    private static string? Harmless(string? text)
    {
        var start = text.AsSpan().TrimStart(' ');
        return start.Length > 0 && Formula.Contains(start[0]) ? $"'{text}" : text;
    }

    private void Cell(string? text, bool isFirst)
    {
        if (!isFirst)
        {
            lines.Write([(byte)delimiter]);
        }

        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        // A blank at an end is a part of the cell, and a first # no comment.
        if (text.AsSpan().ContainsAny(quoted) || text[0] is ' ' or '\t' or '#' || text[^1] is ' ' or '\t')
        {
            text = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        }

        lines.Advance(Encoding.UTF8.GetBytes(text, lines.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
    }

    private void End() => lines.Write("\r\n"u8);
}
