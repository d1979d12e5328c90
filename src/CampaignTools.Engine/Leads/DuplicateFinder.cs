namespace CampaignTools.Engine.Leads;

/// <summary>
/// Finds persons that a list has had before, in the same campaign. Sixteen digits fit into one machine word, so a million of them take 24 MB. Any thread may use it.
/// </summary>
internal sealed class DuplicateFinder
{
    private readonly Dictionary<string, NumberTable> seen = new(StringComparer.Ordinal);
    private string? latestCampaign;
    private NumberTable latest = new();

    /// <summary>The index of the row that had the number first; null where this one is the first.</summary>
    /// <param name="campaign">Where the number is to be called.</param>
    /// <param name="identity">Whose number it is: digits.</param>
    /// <param name="index">The row.</param>
    public long? Find(string campaign, string identity, long index)
    {
        lock (seen)
        {
            return TableOf(campaign).Find(Pack(identity), index);
        }
    }

    /// <summary>The row was certainly not added: the next one with its number is the first.</summary>
    public void Forget(string campaign, string identity, long index)
    {
        lock (seen)
        {
            TableOf(campaign).Remove(Pack(identity), index);
        }
    }

    private NumberTable TableOf(string campaign)
    {
        // Nearly every list has one campaign: no look-up for those.
        if (latestCampaign != campaign)
        {
            latestCampaign = campaign;
            if (!seen.TryGetValue(campaign, out latest!))
            {
                latest = new NumberTable();
                seen.Add(campaign, latest);
            }
        }

        return latest;
    }

    // Below 10^16 the digits need 54 bits; above them, how many there are: leading zeros count.
    private static ulong Pack(string identity)
    {
        var digits = 0UL;
        foreach (var digit in identity)
        {
            digits = (digits * 10) + (ulong)(digit - '0');
        }

        return digits | ((ulong)identity.Length << 56);
    }

    /// <summary>Numbers and the rows that had them: two arrays with open addressing, for half of what a dictionary takes.</summary>
    private sealed class NumberTable
    {
        private const uint Removed = uint.MaxValue;

        private ulong[] numbers = new ulong[1024];

        // A row's index + 1; 0 where the place is free.
        private uint[] rows = new uint[1024];
        private int used;

        public long? Find(ulong number, long index)
        {
            var place = PlaceOf(number);
            if (rows[place] is not (0 or Removed))
            {
                return rows[place] - 1;
            }

            used += rows[place] == 0 ? 1 : 0;
            numbers[place] = number;
            rows[place] = (uint)Math.Min(index, Removed - 2) + 1;
            if (used > rows.Length / 4 * 3)
            {
                Grow();
            }

            return null;
        }

        public void Remove(ulong number, long index)
        {
            var place = PlaceOf(number);
            if (rows[place] == index + 1)
            {
                rows[place] = Removed;
            }
        }

        // A removed number keeps its place, for those that were put behind it.
        private int PlaceOf(ulong number)
        {
            var mask = rows.Length - 1;
            var place = (int)((number * 0x9E3779B97F4A7C15) >> 40) & mask;
            while (rows[place] != 0 && numbers[place] != number)
            {
                place = (place + 1) & mask;
            }

            return place;
        }

        private void Grow()
        {
            var (oldNumbers, oldRows) = (numbers, rows);
            numbers = new ulong[oldNumbers.Length * 2];
            rows = new uint[numbers.Length];
            used = 0;
            for (var i = 0; i < oldRows.Length; i++)
            {
                if (oldRows[i] is 0 or Removed)
                {
                    continue;
                }

                var place = PlaceOf(oldNumbers[i]);
                (numbers[place], rows[place]) = (oldNumbers[i], oldRows[i]);
                used++;
            }
        }
    }
}
