using System.Text;

namespace CampaignTools.Engine.Files;

/// <summary>Tells a file's encoding by its first bytes. A mark is left in the text: the reader takes it out.</summary>
internal static class CsvEncoding
{
    /// <summary>More bytes than this do not make the answer better.</summary>
    public const int SampleBytes = 256;

    // As Import-Csv does, bytes that are not valid become U+FFFD: one bad letter in a name is no reason to refuse the list.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

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

        var (even, odd) = CountZeros(sample);

        // The delimiters and line ends of a header are ASCII in any script: in UTF-16 every one of them has a zero byte, nearly always on the same side.
        // A single stray zero does not make UTF-16 of a file.
        if (Math.Max(even, odd) < 2)
        {
            return Utf8;
        }

        return odd > even * 4 ? Encoding.Unicode : even > odd * 4 ? Encoding.BigEndianUnicode : Utf8;
    }

    private static (int Even, int Odd) CountZeros(ReadOnlySpan<byte> sample)
    {
        var even = 0;
        var odd = 0;
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] == 0)
            {
                _ = (i & 1) == 0 ? even++ : odd++;
            }
        }

        return (even, odd);
    }
}
