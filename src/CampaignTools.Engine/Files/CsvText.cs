using System.Buffers;
using System.Text;

namespace CampaignTools.Engine.Files;

/// <summary>A file's bytes as characters, a chunk at a time.</summary>
internal sealed class CsvText : IDisposable
{
    private readonly Stream stream;
    private readonly int chunkBytes;
    private readonly byte[] bytes;
    private readonly Decoder decoder;
    private int start;
    private int end;
    private bool isStreamDone;
    private bool isDone;

    /// <param name="stream">Is closed with this.</param>
    /// <param name="chunkBytes">How many bytes are decoded at once.</param>
    public CsvText(Stream stream, int chunkBytes)
    {
        this.stream = stream;
        this.chunkBytes = chunkBytes;
        bytes = ArrayPool<byte>.Shared.Rent(Math.Max(chunkBytes, CsvEncoding.SampleBytes));
        while (end < CsvEncoding.SampleBytes && !isStreamDone)
        {
            Fill();
        }

        decoder = CsvEncoding.Detect(bytes.AsSpan(0, Math.Min(end, CsvEncoding.SampleBytes))).GetDecoder();
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
            var written = decoder.GetChars(bytes.AsSpan(start, take), destination, flush: isDone);
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

    private void Fill()
    {
        var read = stream.Read(bytes, end, bytes.Length - end);
        end += read;
        isStreamDone = read == 0;
    }
}
