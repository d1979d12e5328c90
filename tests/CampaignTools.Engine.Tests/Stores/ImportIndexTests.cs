using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Tests.Stores;

/// <summary>The rows of an import in memory.</summary>
public sealed class ImportIndexTests
{
    /// <summary>Where keys belong: spread as hashes are, all in one place, and all at the very end.</summary>
    [Theory]
    [InlineData(0x9E37_79B9_7F4A_7C15UL, 0UL)]
    [InlineData(0UL, 0UL)]
    [InlineData(0UL, ulong.MaxValue)]
    public void Rows_are_found_however_their_keys_lie(ulong step, ulong start)
    {
        const int Rows = 5000;
        var index = new ImportIndex();
        RowKey Key(int number) => new(start + (step * (ulong)number), (ulong)number);
        for (var i = 0; i < Rows; i++)
        {
            Assert.Null(index.Find(Key(i)));
            Assert.True(index.TryTakeNew(Key(i), owner: 3, flight: i));
        }

        index.Keep();
        for (var i = 0; i < Rows; i += 2)
        {
            index.Settle(Key(i), owner: 3, ImportRowStatus.Added, textAt: i);
        }

        for (var i = 0; i < Rows; i++)
        {
            Assert.Equal(i % 2 == 0 ? new IndexedRow(ImportRowStatus.Added, 3, HasLeft: false, i) : new IndexedRow(ImportRowStatus.Open, 3, HasLeft: false, 0), index.Find(Key(i)));
        }

        Assert.Null(index.Find(Key(Rows)));
        Assert.Equal(Rows, index.Rows.Count());
    }

    [Fact]
    public void What_is_given_back_is_as_it_was()
    {
        var index = new ImportIndex();
        index.Claim(new RowKey(1, 1), owner: 1, flight: 9);
        index.Settle(new RowKey(1, 1), owner: 1, ImportRowStatus.Failed, textAt: 5);
        index.Take(new RowKey(1, 1), owner: 2, flight: 0);
        Assert.True(index.TryTakeNew(new RowKey(2, 2), owner: 2, flight: 0));
        index.GiveBack();
        Assert.Equal(new IndexedRow(ImportRowStatus.Failed, 1, HasLeft: false, TextAt: 5), index.Find(new RowKey(1, 1)));

        // Nobody had it: anybody may take it.
        Assert.True(index.TryTakeNew(new RowKey(2, 2), owner: 3, flight: 0));
        index.GiveBack();

        index.Take(new RowKey(2, 2), owner: 2, flight: 0);
        index.Keep();
        index.GiveBack();
        Assert.Equal(2, index.Find(new RowKey(2, 2))!.Value.Owner);
    }

    [Fact]
    public void Row_that_somebody_has_had_is_not_new()
    {
        var index = new ImportIndex();
        Assert.True(index.TryTakeNew(new RowKey(1, 1), owner: 1, flight: 0));
        Assert.False(index.TryTakeNew(new RowKey(1, 1), owner: 2, flight: 0));
        Assert.Equal(1, index.Find(new RowKey(1, 1))!.Value.Owner);
    }

    [Fact]
    public void Row_has_left_as_long_as_its_request_has()
    {
        var index = new ImportIndex();
        index.Claim(new RowKey(1, 1), owner: 1, flight: 2);
        index.Leave(1, 2);
        index.Leave(1, 4);
        Assert.True(index.Find(new RowKey(1, 1))!.Value.HasLeft);
        index.End(1, 2);
        Assert.False(index.Find(new RowKey(1, 1))!.Value.HasLeft);
    }
}
