using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CampaignTools.Engine.Leads;

/// <summary>A row by its person: 128 bits of a hash of who is to be called, and where.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowKey(ulong High, ulong Low)
{
    public const int Bytes = 16;

    public static RowKey Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
    }
}
