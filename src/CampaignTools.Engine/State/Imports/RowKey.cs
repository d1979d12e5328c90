using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CampaignTools.Engine.State.Imports;

/// <summary>A row by its content: 128 bits of a hash of everything that is sent for it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowKey(ulong High, ulong Low) : IComparable<RowKey>
{
    public const int Bytes = 16;

    public static RowKey Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    public byte[] ToArray()
    {
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), Low);
        return bytes;
    }

    public int CompareTo(RowKey other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);
}
