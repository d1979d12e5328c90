using System.Buffers;

namespace CampaignTools.Engine.Wire;

/// <summary>
/// A request's form body (application/x-www-form-urlencoded, UTF-8) in a buffer that is used again for the next one.
/// Commas stay as they are: the vendor's own examples write lists so, and every decoder takes them.
/// </summary>
internal sealed class FormBody
{
    private readonly ArrayBufferWriter<byte> buffer = new(512);

    public ReadOnlyMemory<byte> Bytes => buffer.WrittenMemory;

    public int Length => buffer.WrittenCount;

    public void Begin() => buffer.ResetWrittenCount();

    public void Add(string key, string value)
    {
        BeginValue(key);
        Append(value);
    }

    /// <summary>Writes a key; its value follows by <see cref="Append"/>, in pieces.</summary>
    public void BeginValue(string key)
    {
        if (buffer.WrittenCount > 0)
        {
            Raw((byte)'&');
        }

        Append(key);
        Raw((byte)'=');
    }

    /// <summary>Adds fields that are written already.</summary>
    public void AddEncoded(ReadOnlySpan<byte> fields)
    {
        if (fields.IsEmpty)
        {
            return;
        }

        if (buffer.WrittenCount > 0)
        {
            Raw((byte)'&');
        }

        fields.CopyTo(buffer.GetSpan(fields.Length));
        buffer.Advance(fields.Length);
    }

    public void Append(string text)
    {
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == ' ')
            {
                Raw((byte)'+');
                continue;
            }

            foreach (var part in utf8[..rune.EncodeToUtf8(utf8)])
            {
                if (IsPlain(part))
                {
                    Raw(part);
                }
                else
                {
                    Raw((byte)'%');
                    Raw(Digit(part >> 4));
                    Raw(Digit(part & 15));
                }
            }
        }
    }

    private static bool IsPlain(byte part) => char.IsAsciiLetterOrDigit((char)part) || part is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'*' or (byte)',';

    private static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'A' + value - 10);

    private void Raw(byte part)
    {
        buffer.GetSpan(1)[0] = part;
        buffer.Advance(1);
    }
}
