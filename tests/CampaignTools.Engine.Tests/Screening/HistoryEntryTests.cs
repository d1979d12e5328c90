using System.Buffers;
using CampaignTools.Engine.Screening;

namespace CampaignTools.Engine.Tests.Screening;

/// <summary>What stands in users' databases of calls, and what a run makes of it.</summary>
public sealed class HistoryEntryTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Written by the first version: it must be read for ever.</summary>
    [Fact]
    public void Entry_of_the_first_version_is_read()
    {
        var index = new HistoryIndex();
        HistoryEntry.Apply(Convert.FromHexString("0107000000000000000109000000000000000600000044697761" + "6C6902000000" + "0500000000000000" + "64000000" + "0600000000000000" + "C8000000"), index);
        Assert.Equal((HistoryEntry.TimeOf(100), "Diwali", false), index.Find(5, 120, Hour, import: 0));
        Assert.Equal((HistoryEntry.TimeOf(200), "Diwali", false), index.Find(6, 120, Hour, import: 1));
        Assert.Null(index.Find(6, 120, Hour, import: 9));
        Assert.Null(index.Find(7, 120, Hour, import: 0));
    }

    [Fact]
    public void Entry_says_what_was_put_in()
    {
        var entry = new ArrayBufferWriter<byte>();
        HistoryEntry.Begin(entry, run: 7);
        HistoryEntry.Add(entry, isTakenOut: false, import: 0, "दिवाली", [(1, 1000), (2, 1000), (2, 9000)]);
        HistoryEntry.Add(entry, isTakenOut: true, import: 0, "", [(2, 9000)]);
        var index = new HistoryIndex();
        HistoryEntry.Apply(entry.WrittenSpan, index);
        Assert.Equal("दिवाली", index.Find(1, 1000, Hour, 0)!.Value.Campaign);
        Assert.NotNull(index.Find(2, 4000, Hour, 0));
        Assert.Null(index.Find(2, 9000, Hour, 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("02")]
    [InlineData("010700000000000000")]
    [InlineData("01070000000000000003090000000000000000000000" + "01000000" + "050000000000000064000000")]
    [InlineData("0107000000000000000109000000000000000000000001000000" + "0500")]
    [InlineData("01070000000000000001090000000000000" + "0FFFFFF7F")]
    public void Damage_is_found(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        if (bytes.Length == 9)
        {
            HistoryEntry.Apply(bytes, new HistoryIndex());
            return;
        }

        Assert.Throws<InvalidDataException>(() => HistoryEntry.Apply(bytes, new HistoryIndex()));
    }

    [Fact]
    public void What_was_added_can_be_taken_back()
    {
        var index = new HistoryIndex();
        index.Add(1, 1000, 0, "a");
        index.Take(3, 1000, 0, "c");
        index.Keep();
        index.Take(1, 90_000, 0, "b");
        index.Take(1, 180_000, 0, "b");
        index.Take(2, 1000, 0, "b");
        index.GiveBack();
        Assert.Null(index.Find(1, 90_000, Hour, 0));
        Assert.Null(index.Find(1, 180_000, Hour, 0));
        Assert.Null(index.Find(2, 1000, Hour, 0));
        Assert.Equal("a", index.Find(1, 1000, Hour, 0)!.Value.Campaign);
        Assert.Equal("c", index.Find(3, 1000, Hour, 0)!.Value.Campaign);
        Assert.Equal(["a", "c"], index.Campaigns.Order());
    }
}
