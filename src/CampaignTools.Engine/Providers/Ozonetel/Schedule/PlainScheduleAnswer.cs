using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace CampaignTools.Engine.Providers.Ozonetel.Schedule;

/// <summary>
/// Goes through a scheduling answer of the plain form that the provider documents (OZ-SCHEDULE), without a general JSON reader: an answer of a hundred rows
/// otherwise costs more than everything else of its request. Plain is an object with one array <c>message</c> of flat objects, texts without escapes and whole numbers.
/// Of anything else it says that it can't read it, and the general reader decides: nothing is taken from an answer whose end was not seen.
/// </summary>
internal ref struct PlainScheduleAnswer(ReadOnlySpan<byte> body)
{
    private readonly ReadOnlySpan<byte> body = body;
    private int at;
    private State state;
    private ReadOnlySpan<byte> status;
    private bool hasStatus;
    private ulong keys;

    private enum State
    {
        Before,
        InRows,
        Behind,
        Unreadable,
    }

    /// <summary>Whether the whole answer was gone through, and is a success as documented.</summary>
    public readonly bool IsWhole => state == State.Behind && Ascii.EqualsIgnoreCase(status, "success"u8);

    /// <summary>The next row. False behind the last one, or where the answer is not plain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryRead(out ScheduledRowAnswer row)
    {
        row = default;
        if (state == State.Before && !TryEnter())
        {
            return Fail();
        }

        if (state != State.InRows)
        {
            return false;
        }

        switch (Next())
        {
            case (byte)'{':
                return TryReadRow(out row) || Fail();
            case (byte)']' when TryLeave():
                state = State.Behind;
                return false;
            default:
                return Fail();
        }
    }

    private bool Fail()
    {
        state = State.Unreadable;
        return false;
    }

    // From the start to the first element of the array. What comes before it is texts only.
    private bool TryEnter()
    {
        if (Next() != '{')
        {
            return false;
        }

        while (Next() == '"' && TryText(out var key) && Next() == ':')
        {
            if (key.SequenceEqual("message"u8))
            {
                state = State.InRows;
                return Next() == '[';
            }

            if (!TryStatus(key) || Next() != ',')
            {
                return false;
            }
        }

        return false;
    }

    // From behind the array to the end of the answer.
    private bool TryLeave()
    {
        var next = Next();
        while (next == ',')
        {
            if (Next() != '"' || !TryText(out var key) || Next() != ':' || !TryStatus(key))
            {
                return false;
            }

            next = Next();
        }

        return next == '}' && Next() == 0 && at > body.Length;
    }

    // One status, or the general reader says what two of them are.
    private bool TryStatus(ReadOnlySpan<byte> key)
    {
        var isFirst = !hasStatus;
        hasStatus = true;
        return isFirst && key.SequenceEqual("status"u8) && Next() == '"' && TryText(out status);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryReadRow(out ScheduledRowAnswer row)
    {
        row = default;
        keys = 0;
        while (Next() == '"' && TryText(out var key) && IsNew(key) && Next() == ':' && TryValue(out var value))
        {
            if (key.SequenceEqual("index"u8))
            {
                row.Index = Utf8Parser.TryParse(value, out int index, out var used) && used == value.Length ? index : null;
            }
            else if (key.SequenceEqual("Response"u8) || key.SequenceEqual("response"u8))
            {
                row.Response = value;
            }
            else if (key.SequenceEqual("msg"u8))
            {
                row.Words = value;
            }
            else if (key.SequenceEqual("PhoneNumber"u8))
            {
                row.PhoneNumber = value;
            }
            else if (key.SequenceEqual("rowId"u8))
            {
                row.RowId = value;
            }
            else if (key.SequenceEqual("campaign_name"u8))
            {
                row.CampaignName = value;
            }

            var next = Next();
            if (next == '}')
            {
                return TryEndElement();
            }

            if (next != ',')
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether a row has no such key yet, by a mark for its length and ends. The documented keys have marks of their own, "Response" and "response" the same; where two
    /// others share one, the general reader tells them apart.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsNew(ReadOnlySpan<byte> key)
    {
        var mark = key.IsEmpty ? 1UL : 1UL << (((key.Length * 3) + ((key[0] | 0x20) * 5) + key[^1]) & 63);
        var isNew = (keys & mark) == 0;
        keys |= mark;
        return isNew;
    }

    // A comma leads to another element; the array's end is left for the next read.
    private bool TryEndElement()
    {
        switch (Next())
        {
            case (byte)',' when Next() == '{':
            case (byte)']':
                at--;
                return true;
            default:
                return false;
        }
    }

    /// <summary>A text, a whole number, or null, which has no bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryValue(out ReadOnlySpan<byte> value)
    {
        value = default;
        var first = Next();
        if (first == '"')
        {
            return TryText(out value);
        }

        var rest = body[(at - 1)..];
        if (rest.StartsWith("null"u8))
        {
            at += 3;
            return true;
        }

        var digits = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits <= 0 || (digits > 1 && first == '0'))
        {
            return false;
        }

        value = rest[..digits];
        at += digits - 1;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryText(out ReadOnlySpan<byte> text)
    {
        var end = EndOfText(body, at);
        if (end == body.Length || body[end] != '"')
        {
            text = default;
            return false;
        }

        text = body[at..end];
        at = end + 1;
        return true;
    }

    /// <summary>
    /// Where a plain text ends: at its quote, or at what a plain text does not have, a backslash or a control character. The general search is
    /// not used because its code is compiled for speed only after a second or so, in which a shell's run is half over.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int EndOfText(ReadOnlySpan<byte> text, int at)
    {
        ref var first = ref MemoryMarshal.GetReference(text);
        for (; at <= text.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            var some = Vector128.LoadUnsafe(ref first, (nuint)at);
            var ends = Vector128.Equals(some, Vector128.Create((byte)'"')) | Vector128.Equals(some, Vector128.Create((byte)'\\')) | Vector128.LessThan(some, Vector128.Create((byte)' '));
            if (ends != Vector128<byte>.Zero)
            {
                return at + BitOperations.TrailingZeroCount(ends.ExtractMostSignificantBits());
            }
        }

        while (at < text.Length && text[at] is not ((byte)'"' or (byte)'\\' or < (byte)' '))
        {
            at++;
        }

        return at;
    }

    /// <summary>The next byte that is not white space, passed over; 0 behind the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte Next()
    {
        while (at < body.Length)
        {
            var next = body[at++];
            if (next is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                return next;
            }
        }

        at = body.Length + 1;
        return 0;
    }
}
