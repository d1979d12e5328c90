using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Imports;

/// <summary>
/// One transaction of a run, as bytes: a format byte, then parts, each a kind byte and what belongs to it, numbers little-endian. To be carried out in the order
/// they are in. In users' databases: a part or a format is added, never changed.
/// </summary>
internal static class LogEntry
{
    private const byte Format = 1;
    private const byte HasErrorId = 0x80;
    private const byte HasRowId = 0x40;
    private const byte StatusMask = 0x0F;

    private enum Part : byte
    {
        /// <summary>How many; per row its key, its status and flags, then the texts that the flags tell.</summary>
        Settled = 1,

        /// <summary>The flight.</summary>
        Ended = 2,

        /// <summary>The flight.</summary>
        Leaving = 3,

        /// <summary>The flight, how many, their keys.</summary>
        Claimed = 4,

        /// <summary>How many, and for each row that the part before claims its time in <see cref="LoggedTime"/>'s seconds.</summary>
        Timed = 5,

        /// <summary>A campaign that rows are claimed for.</summary>
        Campaign = 6,

        /// <summary>How many, and keys that are no rows: of numbers whose rows are there by keys of their own. They are claimed just before, or were rows until now.</summary>
        Numbers = 7,
    }

    public static void Begin(IBufferWriter<byte> entry) => WriteByte(entry, Format);

    /// <summary>Whether nothing was added to what was begun.</summary>
    public static bool IsEmpty(ReadOnlySpan<byte> entry) => entry.Length == 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Settled(IBufferWriter<byte> entry, ReadOnlySpan<FlightSettlement> flights)
    {
        var rows = 0;
        foreach (var flight in flights)
        {
            rows += flight.Rows.Length;
        }

        if (rows > 0)
        {
            WriteByte(entry, (byte)Part.Settled);
            WriteNumber(entry, rows);
        }

        foreach (var flight in flights)
        {
            foreach (ref readonly var row in flight.Rows.AsSpan())
            {
                WriteRow(entry, row);
            }
        }

        foreach (var flight in flights)
        {
            if (flight.IsOver)
            {
                WriteByte(entry, (byte)Part.Ended);
                WriteNumber(entry, flight.Flight);
            }
        }
    }

    public static void Leaving(IBufferWriter<byte> entry, int flight)
    {
        WriteByte(entry, (byte)Part.Leaving);
        WriteNumber(entry, flight);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Claimed(IBufferWriter<byte> entry, int flight, ReadOnlySpan<RowKey> keys)
    {
        WriteByte(entry, (byte)Part.Claimed);
        WriteNumber(entry, flight);
        WriteKeys(entry, keys);
    }

    /// <summary>The times of the rows that were claimed just before: what a list shows of them later is told from another call by it.</summary>
    public static void Timed(IBufferWriter<byte> entry, ReadOnlySpan<uint> times)
    {
        WriteByte(entry, (byte)Part.Timed);
        WriteNumber(entry, times.Length);
        foreach (var time in times)
        {
            WriteNumber(entry, (int)time);
        }
    }

    /// <summary>Keys that are no rows, or none any more: each is that of a number, whose row has a key of its own.</summary>
    public static void Numbers(IBufferWriter<byte> entry, ReadOnlySpan<RowKey> keys)
    {
        WriteByte(entry, (byte)Part.Numbers);
        WriteKeys(entry, keys);
    }

    /// <summary>A campaign of the import, by its own name: keys tell none, and a provider may have to be asked for each.</summary>
    public static void Campaign(IBufferWriter<byte> entry, string name)
    {
        WriteByte(entry, (byte)Part.Campaign);
        WriteText(entry, name);
    }

    /// <summary>Carries the entry out. Throws <see cref="InvalidDataException"/> where it can't be read.</summary>
    /// <param name="entry">The bytes.</param>
    /// <param name="number">The entry's number in the log.</param>
    /// <param name="owner">The run that has written it.</param>
    /// <param name="index">What is changed.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(ReadOnlySpan<byte> entry, int number, int owner, ImportIndex index)
    {
        var reader = new Reader(entry);
        while (reader.NextPart() is { } part)
        {
            switch (part)
            {
                case Part.Settled:
                    for (var rows = reader.Number(); rows > 0; rows--)
                    {
                        var (key, flags) = (reader.Key(), reader.Byte());
                        var hasText = (flags & (HasErrorId | HasRowId)) != 0;
                        reader.Skip((flags & HasErrorId) != 0);
                        reader.Skip((flags & HasRowId) != 0);
                        index.Settle(key, owner, (ImportRowStatus)(flags & StatusMask), hasText ? number : 0);
                    }

                    break;

                case Part.Ended:
                    index.End(owner, reader.Number());
                    break;

                case Part.Leaving:
                    index.Leave(owner, reader.Number());
                    break;

                case Part.Claimed:
                    var flight = reader.Number();
                    for (var rows = reader.Number(); rows > 0; rows--)
                    {
                        index.Claim(reader.Key(), owner, flight);
                    }

                    break;

                case Part.Timed:
                    reader.SkipNumbers(reader.Number());
                    break;

                case Part.Campaign:
                    reader.Skip(isThere: true);
                    break;

                case Part.Numbers:
                    for (var rows = reader.Number(); rows > 0; rows--)
                    {
                        index.IsNumber(reader.Key());
                    }

                    break;

                default:
                    throw new InvalidDataException();
            }
        }
    }

    /// <summary>Reads what the index has no room for: times, the provider's ids, campaigns.</summary>
    public static void Tell(ReadOnlySpan<byte> entry, ImportFacts facts)
    {
        var claimed = new List<RowKey>();
        var reader = new Reader(entry);
        while (reader.NextPart() is { } part)
        {
            switch (part)
            {
                case Part.Settled:
                    for (var rows = reader.Number(); rows > 0; rows--)
                    {
                        var (key, flags) = (reader.Key(), reader.Byte());
                        reader.Skip((flags & HasErrorId) != 0);
                        if (reader.Text((flags & HasRowId) != 0) is { } rowId)
                        {
                            facts.HasId(key, rowId);
                        }
                    }

                    break;

                case Part.Claimed:
                    reader.Number();
                    claimed.Clear();
                    for (var rows = reader.Number(); rows > 0; rows--)
                    {
                        claimed.Add(reader.Key());
                    }

                    break;

                case Part.Timed:
                    var times = reader.Number();
                    for (var i = 0; i < times; i++)
                    {
                        facts.HasTime(claimed[i], (uint)reader.Number());
                    }

                    break;

                case Part.Campaign:
                    facts.Campaigns.Add(reader.Text(isThere: true)!);
                    break;

                case Part.Numbers:
                    for (var rows = reader.Number(); rows > 0; rows--)
                    {
                        reader.Key();
                    }

                    break;

                default:
                    reader.Number();
                    break;
            }
        }
    }

    /// <summary>The errors and provider's ids that the entry has, by row.</summary>
    public static Dictionary<RowKey, (string? ErrorId, string? RowId)> Texts(ReadOnlySpan<byte> entry)
    {
        // What is settled comes first, and together.
        var texts = new Dictionary<RowKey, (string?, string?)>();
        var reader = new Reader(entry);
        if (reader.NextPart() == Part.Settled)
        {
            for (var rows = reader.Number(); rows > 0; rows--)
            {
                var (key, flags) = (reader.Key(), reader.Byte());
                texts[key] = (reader.Text((flags & HasErrorId) != 0), reader.Text((flags & HasRowId) != 0));
            }
        }

        return texts;
    }

    /// <summary>Adds the rows to which the entry gives one of some of the provider's ids.</summary>
    public static void FindIds(ReadOnlySpan<byte> entry, Predicate<string> isOne, HashSet<RowKey> rows)
    {
        // What is settled comes first, and together.
        var reader = new Reader(entry);
        if (reader.NextPart() == Part.Settled)
        {
            for (var count = reader.Number(); count > 0; count--)
            {
                var (key, flags) = (reader.Key(), reader.Byte());
                reader.Skip((flags & HasErrorId) != 0);
                if (reader.Text((flags & HasRowId) != 0) is { } rowId && isOne(rowId))
                {
                    rows.Add(key);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteKeys(IBufferWriter<byte> entry, ReadOnlySpan<RowKey> keys)
    {
        WriteNumber(entry, keys.Length);
        var bytes = entry.GetSpan(keys.Length * RowKey.Bytes);
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i].Write(bytes[(i * RowKey.Bytes)..]);
        }

        entry.Advance(keys.Length * RowKey.Bytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteRow(IBufferWriter<byte> entry, in RowSettlement row)
    {
        row.Key.Write(entry.GetSpan(RowKey.Bytes));
        entry.Advance(RowKey.Bytes);
        WriteByte(entry, (byte)((byte)row.Status | (row.ErrorId is null ? 0 : HasErrorId) | (row.RowId is null ? 0 : HasRowId)));
        WriteText(entry, row.ErrorId);
        WriteText(entry, row.RowId);
    }

    private static void WriteByte(IBufferWriter<byte> entry, byte value)
    {
        entry.GetSpan(1)[0] = value;
        entry.Advance(1);
    }

    private static void WriteNumber(IBufferWriter<byte> entry, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(entry.GetSpan(sizeof(int)), value);
        entry.Advance(sizeof(int));
    }

    private static void WriteText(IBufferWriter<byte> entry, string? text)
    {
        if (text is null)
        {
            return;
        }

        WriteNumber(entry, Encoding.UTF8.GetByteCount(text));
        entry.Advance(Encoding.UTF8.GetBytes(text, entry.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
    }

    private ref struct Reader
    {
        private ReadOnlySpan<byte> rest;

        public Reader(ReadOnlySpan<byte> entry)
        {
            rest = entry;
            if (Byte() != Format)
            {
                throw new InvalidDataException();
            }
        }

        public Part? NextPart() => rest.IsEmpty ? null : (Part)Byte();

        public byte Byte() => Take(1)[0];

        public int Number() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

        public RowKey Key() => RowKey.Read(Take(RowKey.Bytes));

        public string? Text(bool isThere) => isThere ? Encoding.UTF8.GetString(Take(Number())) : null;

        public void Skip(bool isThere)
        {
            if (isThere)
            {
                Take(Number());
            }
        }

        public void SkipNumbers(int count) => Take(checked(count * sizeof(int)));

        private ReadOnlySpan<byte> Take(int length)
        {
            if ((uint)length > (uint)rest.Length)
            {
                throw new InvalidDataException();
            }

            var taken = rest[..length];
            rest = rest[length..];
            return taken;
        }
    }
}
