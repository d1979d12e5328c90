using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CampaignTools.Engine.Screening;

/// <summary>
/// What a run did in one transaction, as bytes: a format byte, the run's number, then parts: a kind byte, the import, the campaign, how many, and for each call its number's key
/// and its time; numbers little-endian. In users' databases: a kind or a format is added, never changed.
/// </summary>
internal static class HistoryEntry
{
    private const byte Format = 1;
    private const int RowBytes = sizeof(ulong) + sizeof(uint);

    private static readonly DateTimeOffset Epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A time as an entry has it: whole seconds since 2020. 1 for anything before.</summary>
    public static uint SecondsOf(DateTimeOffset time) => (uint)Math.Clamp((time - Epoch).TotalSeconds, 1, uint.MaxValue);

    public static DateTimeOffset TimeOf(uint seconds) => Epoch.AddSeconds(seconds);

    /// <param name="entry">Where it goes.</param>
    /// <param name="run">Tells entries of two runs apart that are otherwise the same.</param>
    public static void Begin(IBufferWriter<byte> entry, ulong run)
    {
        WriteByte(entry, Format);
        WriteLong(entry, run);
    }

    public static void Add(IBufferWriter<byte> entry, bool isTakenOut, ulong import, string campaign, ReadOnlySpan<(ulong Number, uint Seconds)> calls)
    {
        WriteByte(entry, isTakenOut ? (byte)2 : (byte)1);
        WriteLong(entry, import);
        WriteInt(entry, Encoding.UTF8.GetByteCount(campaign));
        entry.Advance(Encoding.UTF8.GetBytes(campaign, entry.GetSpan(Encoding.UTF8.GetMaxByteCount(campaign.Length))));
        WriteInt(entry, calls.Length);
        foreach (var (number, seconds) in calls)
        {
            WriteLong(entry, number);
            WriteInt(entry, (int)seconds);
        }
    }

    /// <summary>Carries the entry out. Throws <see cref="InvalidDataException"/> where it can't be read.</summary>
    /// <param name="entry">The bytes.</param>
    /// <param name="index">What is changed.</param>
    /// <param name="ownRun">The run that reads it; null for who does not call.</param>
    public static void Apply(ReadOnlySpan<byte> entry, HistoryIndex index, ulong? ownRun = null)
    {
        if (entry.Length < 1 + sizeof(ulong) || entry[0] != Format)
        {
            throw new InvalidDataException();
        }

        var isOwn = ownRun == BinaryPrimitives.ReadUInt64LittleEndian(entry[1..]);
        for (var rest = entry[(1 + sizeof(ulong))..]; !rest.IsEmpty;)
        {
            var kind = Take(ref rest, 1)[0];
            var import = BinaryPrimitives.ReadUInt64LittleEndian(Take(ref rest, sizeof(ulong)));
            var campaign = Encoding.UTF8.GetString(Take(ref rest, BinaryPrimitives.ReadInt32LittleEndian(Take(ref rest, sizeof(int)))));
            var calls = BinaryPrimitives.ReadInt32LittleEndian(Take(ref rest, sizeof(int)));
            for (; calls > 0; calls--)
            {
                var call = Take(ref rest, RowBytes);
                var (number, seconds) = (BinaryPrimitives.ReadUInt64LittleEndian(call), BinaryPrimitives.ReadUInt32LittleEndian(call[sizeof(ulong)..]));
                switch (kind)
                {
                    case 1:
                        index.Add(number, seconds, import, campaign, isOwn);
                        break;
                    case 2:
                        index.TakeOut(number, seconds);
                        break;
                    default:
                        throw new InvalidDataException();
                }
            }
        }
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, int length)
    {
        if ((uint)length > (uint)rest.Length)
        {
            throw new InvalidDataException();
        }

        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }

    private static void WriteByte(IBufferWriter<byte> entry, byte value)
    {
        entry.GetSpan(1)[0] = value;
        entry.Advance(1);
    }

    private static void WriteInt(IBufferWriter<byte> entry, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(entry.GetSpan(sizeof(int)), value);
        entry.Advance(sizeof(int));
    }

    private static void WriteLong(IBufferWriter<byte> entry, ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(entry.GetSpan(sizeof(ulong)), value);
        entry.Advance(sizeof(ulong));
    }
}
