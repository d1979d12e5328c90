using System.Buffers;

namespace CampaignTools.Engine.Files;

/// <summary>The part of the text that is in memory: the record that is being read, whole, and what has been decoded after it.</summary>
internal sealed class CsvWindow : IDisposable
{
    /// <summary>The least that the decoder needs.</summary>
    private const int LeastRoom = 2;

    private readonly CsvText source;
    private char[] chars;
    private int start;
    private int end;

    public CsvWindow(CsvText source, int size)
    {
        this.source = source;
        chars = ArrayPool<char>.Shared.Rent(size);
    }

    /// <summary>From the record's start on.</summary>
    public ReadOnlySpan<char> Text => chars.AsSpan(start, end - start);

    /// <summary>Whether nothing comes after <see cref="Text"/>.</summary>
    public bool IsComplete { get; private set; }

    public void Skip(int count) => start += count;

    /// <summary>Adds to <see cref="Text"/>; false at the end. Spans taken before are void.</summary>
    public bool TryGrow()
    {
        if (IsComplete)
        {
            return false;
        }

        if (start > 0)
        {
            Text.CopyTo(chars);
            end -= start;
            start = 0;
        }

        if (chars.Length - end < LeastRoom)
        {
            var larger = ArrayPool<char>.Shared.Rent(chars.Length * 2);
            Text.CopyTo(larger);
            ArrayPool<char>.Shared.Return(chars);
            chars = larger;
        }

        var read = source.Read(chars.AsSpan(end));
        end += read;
        IsComplete = read == 0;
        return read > 0;
    }

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(chars);
        source.Dispose();
    }
}
