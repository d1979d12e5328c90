using System.Buffers;
using System.Text;

namespace CampaignTools.Engine.Files;

/// <summary>A file's bytes as characters, a chunk at a time.</summary>
internal sealed class CsvText : IDisposable
{
    private readonly Stream stream;
    private readonly string file;
    private readonly int chunkBytes;
    private readonly byte[] bytes;
    private readonly Decoder decoder;
    private int start;
    private int end;
    private bool isStreamDone;
    private bool isDone;
    private long lines = 1;

    /// <param name="stream">Is closed with this.</param>
    /// <param name="encoding">Null for what the first bytes show.</param>
    /// <param name="file">What messages call the file.</param>
    /// <param name="chunkBytes">How many bytes are decoded at once.</param>
    public CsvText(Stream stream, Encoding? encoding, string file, int chunkBytes)
    {
        this.stream = stream;
        this.file = file;
        this.chunkBytes = chunkBytes;
        var from = stream.CanSeek ? stream.Position : 0;
        bytes = ArrayPool<byte>.Shared.Rent(Math.Max(chunkBytes, CsvEncoding.SampleBytes));
        while (end < CsvEncoding.SampleBytes && !isStreamDone)
        {
            Fill();
        }

        encoding ??= CsvEncoding.Detect(bytes.AsSpan(0, Math.Min(end, CsvEncoding.SampleBytes)));
        if (encoding is UTF8Encoding)
        {
            encoding = CsvEncoding.Utf8;
            ThrowIfNotUtf8(from);
        }

        decoder = encoding.GetDecoder();
    }

    /// <summary>Puts what comes next into the destination, which has room for at least two characters. Zero at the end.</summary>
    public int Read(Span<char> destination)
    {
        while (!isDone)
        {
            if (start == end && !isStreamDone)
            {
                start = end = 0;
                Fill();
            }

            // A byte gives one character at most, and what the decoder has kept back one more.
            var take = Math.Min(Math.Min(chunkBytes, end - start), destination.Length - 1);
            isDone = isStreamDone && take == end - start;
            var written = Decode(bytes.AsSpan(start, take), destination);
            lines += destination[..written].Count('\n');
            start += take;
            if (written > 0)
            {
                return written;
            }
        }

        return 0;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        stream.Dispose();
    }

    // Before the first row, so that nothing is sent of a list that must be read again. Only what comes in by a pipe can't be looked at twice.
    private void ThrowIfNotUtf8(long from)
    {
        if (!stream.CanSeek)
        {
            return;
        }

        var here = stream.Position;
        stream.Position = from;
        var line = CsvEncoding.FirstLineNotUtf8(stream);
        stream.Position = here;
        if (line > 0)
        {
            throw CsvFault.NotUtf8(file, line);
        }
    }

    private int Decode(ReadOnlySpan<byte> part, Span<char> destination)
    {
        try
        {
            return decoder.GetChars(part, destination, flush: isDone);
        }
        catch (DecoderFallbackException)
        {
            throw CsvFault.NotUtf8(file, lines);
        }
    }

    private void Fill()
    {
        var read = stream.Read(bytes, end, bytes.Length - end);
        end += read;
        isStreamDone = read == 0;
    }
}
