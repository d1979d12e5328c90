using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CampaignTools.Engine.Wire;

/// <summary>
/// A JSON array of texts that need no escape, written in one go: what nearly every row of a list is. Of a text that is not plain ASCII it says so, and the
/// general writer writes the row.
/// </summary>
internal ref struct PlainJsonRow(Span<byte> room)
{
    private readonly Span<byte> room = room;
    private int length;
    private bool isOther;

    /// <summary>Adds a text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<char> text)
    {
        if (isOther || length + text.Length + 4 > room.Length)
        {
            isOther = true;
            return;
        }

        var to = Begin();
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' or '"' or '\\')
            {
                isOther = true;
                return;
            }

            to[0] = (byte)c;
            to = to[1..];
            length++;
        }

        room[length++] = (byte)'"';
    }

    /// <summary>Adds a text of so many bytes, which the caller fills with plain ones. Empty where there is no room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Span<byte> Add(int bytes)
    {
        if (isOther || length + bytes + 4 > room.Length)
        {
            isOther = true;
            return default;
        }

        var text = Begin()[..bytes];
        length += bytes;
        room[length++] = (byte)'"';
        return text;
    }

    /// <summary>Writes the array as a value. False where it could not be made so: nothing is written then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryWrite(Utf8JsonWriter writer)
    {
        if (isOther || length == 0)
        {
            return false;
        }

        room[length++] = (byte)']';
        writer.WriteRawValue(room[..length], skipInputValidation: true);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Begin()
    {
        room[length] = (byte)(length == 0 ? '[' : ',');
        length++;
        room[length++] = (byte)'"';
        return room[length..];
    }
}
