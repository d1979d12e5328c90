using System.Buffers;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Tests.Stores;

/// <summary>What a transaction of a run is on disk, and what it does when it is read.</summary>
public sealed class LogEntryTests
{
    private static readonly RowKey One = new(0x1111_0000_0000_0001, 1);
    private static readonly RowKey Two = new(0x2222_0000_0000_0002, 2);
    private static readonly RowKey Three = new(0xFFFF_0000_0000_0003, 3);

    [Fact]
    public void Entry_is_carried_out_in_its_order()
    {
        var index = new ImportIndex();
        LogEntry.Apply(Entry(static entry => LogEntry.Claimed(entry, 4, [One, Two, Three])), 1, owner: 7, index);
        Assert.Equal(new IndexedRow(ImportRowStatus.Open, 7, HasLeft: false, TextAt: 0), index.Find(One));

        LogEntry.Apply(Entry(static entry => LogEntry.Leaving(entry, 4)), 2, owner: 7, index);
        Assert.True(index.Find(Two)!.Value.HasLeft);

        LogEntry.Apply(Settlement(), 3, owner: 7, index);
        Assert.Equal(new IndexedRow(ImportRowStatus.Scheduled, 7, HasLeft: false, TextAt: 3), index.Find(One));
        Assert.Equal(new IndexedRow(ImportRowStatus.Added, 7, HasLeft: false, TextAt: 0), index.Find(Two));
        Assert.Equal(new IndexedRow(ImportRowStatus.Open, 7, HasLeft: false, TextAt: 0), index.Find(Three));
    }

    [Fact]
    public void Row_that_another_run_has_taken_is_not_settled()
    {
        var index = new ImportIndex();
        LogEntry.Apply(Entry(static entry => LogEntry.Claimed(entry, 4, [One])), 1, owner: 7, index);
        LogEntry.Apply(Entry(static entry => LogEntry.Claimed(entry, 0, [One])), 2, owner: 8, index);
        LogEntry.Apply(Settlement(), 3, owner: 7, index);
        Assert.Equal(new IndexedRow(ImportRowStatus.Open, 8, HasLeft: false, TextAt: 0), index.Find(One));
    }

    [Fact]
    public void Texts_are_found_by_row()
    {
        var texts = LogEntry.Texts(Settlement());
        Assert.Equal((ErrorIds.InvalidSkill, "naïve 4711"), texts[One]);
        Assert.Equal((null, null), texts[Two]);
        Assert.Empty(LogEntry.Texts(Entry(static entry => LogEntry.Leaving(entry, 4))));
    }

    [Fact]
    public void Bytes_are_the_same_in_every_version()
    {
        // They are in users' databases: an entry that can't be read any more is an import that is sent again.
        Assert.Equal(
            "01"
            + "01020000001111000000000001000000000000000" + "1C2"
            + "0C000000" + Convert.ToHexString("InvalidSkill"u8)
            + "0B000000" + Convert.ToHexString("naïve 4711"u8)
            + "2222000000000002000000000000000201"
            + "0204000000"
            + "0304000000"
            + "040500000001000000FFFF0000000000030000000000000003",
            Convert.ToHexString(Entry(static entry =>
            {
                Settle(entry);
                LogEntry.Leaving(entry, 4);
                LogEntry.Claimed(entry, 5, [Three]);
            })));
    }

    [Fact]
    public void Entry_that_is_cut_off_anywhere_in_a_part_is_not_read()
    {
        var whole = Settlement();
        for (var length = 0; length < whole.Length; length++)
        {
            // After the rows, before the flight that is over: that is an entry, too.
            if (length is not 1 && length != whole.Length - 5)
            {
                Assert.Throws<InvalidDataException>(() => LogEntry.Apply(whole.AsSpan(0, length), 1, 7, new ImportIndex()));
            }
        }
    }

    [Theory]
    [InlineData("02")]
    [InlineData("0105")]
    [InlineData("0100")]
    public void Format_or_part_of_a_later_version_is_not_read(string bytes) =>
        Assert.Throws<InvalidDataException>(() => LogEntry.Apply(Convert.FromHexString(bytes), 1, 7, new ImportIndex()));

    private static byte[] Settlement() => Entry(Settle);

    private static void Settle(ArrayBufferWriter<byte> entry) => LogEntry.Settled(entry,
    [
        new FlightSettlement(4,
        [
            new RowSettlement(One, ImportRowStatus.Scheduled, ErrorIds.InvalidSkill, "naïve 4711"),
            new RowSettlement(Two, ImportRowStatus.Added),
        ]),
    ]);

    private static byte[] Entry(Action<ArrayBufferWriter<byte>> write)
    {
        var entry = new ArrayBufferWriter<byte>();
        LogEntry.Begin(entry);
        write(entry);
        return entry.WrittenSpan.ToArray();
    }
}
