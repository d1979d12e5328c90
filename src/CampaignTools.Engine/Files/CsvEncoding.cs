using System.Buffers;
using System.Text;
using Utf8Text = System.Text.Unicode.Utf8;

namespace CampaignTools.Engine.Files;

/// <summary>Tells a file's encoding by its first bytes, and finds bytes that it does not have. A mark is left in the text: the reader takes it out.</summary>
internal static class CsvEncoding
{
    /// <summary>More bytes than this do not make the answer better.</summary>
    public const int SampleBytes = 4096;

    /// <summary>Bytes that are not valid are refused: a name that has lost a letter is somebody else's.</summary>
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const int ChunkBytes = 1024 * 1024;

    public static Encoding Detect(ReadOnlySpan<byte> sample)
    {
        if (sample.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Encoding.Unicode;
        }

        if (sample.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Encoding.BigEndianUnicode;
        }

        // The delimiters and line ends are ASCII in any script, and nothing else is as frequent: in UTF-16 each of them has a zero byte at its side. A few zeros in a
        // UTF-8 file stand at nobody's side.
        return IsUtf16(sample, 0) ? Encoding.Unicode : IsUtf16(sample, 1) ? Encoding.BigEndianUnicode : Utf8;
    }

    /// <summary>The line, from 1, of the first byte from here on that is not valid UTF-8; 0 where all are. The stream is left where it was.</summary>
    public static long FirstLineNotUtf8(Stream stream)
    {
        var from = stream.Position;
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            long line = 1;
            var kept = 0;
            while (true)
            {
                var read = stream.Read(buffer, kept, ChunkBytes - kept);
                var bytes = buffer.AsSpan(0, kept + read);
                var whole = read == 0 ? bytes : bytes[..^CutOff(bytes)];
                if (!Utf8Text.IsValid(whole))
                {
                    return line + whole[..FirstInvalid(whole)].Count((byte)'\n');
                }

                if (read == 0)
                {
                    return 0;
                }

                line += whole.Count((byte)'\n');
                kept = bytes.Length - whole.Length;
                bytes[whole.Length..].CopyTo(buffer);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            stream.Position = from;
        }
    }

    private static bool IsUtf16(ReadOnlySpan<byte> sample, int at)
    {
        var (marks, halved) = (0, 0);
        for (var i = 0; i < sample.Length; i++)
        {
            var isDelimiter = sample[i] is (byte)',' or (byte)';' or (byte)'|' or (byte)'"';
            if (i % 2 == at && (isDelimiter || sample[i] is (byte)'\n' or (byte)'\r'))
            {
                var other = at == 0 ? i + 1 : i - 1;
                marks++;
                halved += other < sample.Length && sample[other] == 0 ? 1 : 0;
            }
            else if (isDelimiter)
            {
                // Where UTF-16 has the other half of a character; line ends may be halves of Indian letters.
                marks++;
            }
        }

        return halved > 0 && halved * 10 >= marks * 9;
    }

    // How many bytes at the end begin a character that is not all there.
    private static int CutOff(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var b = bytes[^back];
            if (b >= 0xC0)
            {
                return (b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2) > back ? back : 0;
            }

            if (b < 0x80)
            {
                return 0;
            }
        }

        return 0;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }
}
