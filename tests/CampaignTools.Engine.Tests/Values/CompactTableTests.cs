using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Tests.Values;

/// <summary>Beside a dictionary that is told the same: with keys as hashes are, and with such as all fall together.</summary>
public sealed class CompactTableTests
{
    [Theory]
    [InlineData(0x9E37_79B9_7F4A_7C15UL)]
    [InlineData(1UL)]
    [InlineData(1UL << 54)]
    [InlineData(1UL << 63)]
    public void It_holds_what_a_dictionary_holds(ulong step)
    {
        var table = new CompactTable<ulong, Entry>();
        var known = new Dictionary<ulong, int>();
        var random = new Random(7);
        for (var i = 1; i <= 20_000; i++)
        {
            var key = step * (ulong)random.Next(4_000);
            Assert.Equal(known.ContainsKey(key), table.Find(key).IsTaken);
            if (i % 3 == 0)
            {
                continue;
            }

            ref var place = ref table.FindOrAdd(key);
            Assert.Equal(known.GetValueOrDefault(key), place.Value);
            place = new Entry(key, i);
            known[key] = i;
        }

        Assert.Equal(known.OrderBy(static one => one.Key), table.Taken.Select(static one => KeyValuePair.Create(one.Key, one.Value)).OrderBy(static one => one.Key));
        foreach (var (key, value) in known)
        {
            Assert.Equal(value, table.Find(key).Value);
        }
    }

    [Fact]
    public void A_place_that_is_found_is_written_where_it_is()
    {
        var table = new CompactTable<ulong, Entry>();
        table.FindOrAdd(5) = new Entry(5, 1);
        table.Find(5) = new Entry(5, 2);

        // Of a key that is not there nothing is kept.
        table.Find(6) = new Entry(6, 3);
        Assert.Equal(2, table.Find(5).Value);
        Assert.False(table.Find(6).IsTaken);
        Assert.Single(table.Taken);
    }

    private readonly record struct Entry(ulong Key, int Value) : ICompactPlace<ulong>
    {
        public bool IsTaken => Value != 0;

        public static ulong HashOf(ulong key) => key;
    }
}
