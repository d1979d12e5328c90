namespace CampaignTools.Engine.Limits;

/// <summary>The last places of a key, in the order of their times, and those of the same time in that of their numbers.</summary>
internal sealed class Places
{
    private readonly List<(long At, long Number)> places = [];
    private long given;

    /// <summary>The place with this number; null where there was none or it has been dropped.</summary>
    public long? this[long number] => IndexOf(number) is >= 0 and var at ? places[at].At : null;

    /// <summary>The latest but <paramref name="count"/> - 1; null where there are not so many.</summary>
    public long? Latest(int count) => places.Count >= count ? places[^count].At : null;

    /// <summary>The same of those up to a time, and at that time up to a number, without one that is there.</summary>
    public long? LatestBeside(long number, int count, (long Until, long Last) counted)
    {
        var end = EndOf(counted.Until, counted.Last);
        var own = IndexOf(number);
        var at = own < end && own >= end - count ? end - count - 1 : end - count;
        return at >= 0 ? places[at].At : null;
    }

    /// <summary>How many are later than a time.</summary>
    public int LaterThan(long time) => places.Count - EndOf(time);

    /// <summary>The new place's number.</summary>
    public long Add(long at)
    {
        places.Insert(EndOf(at), (at, ++given));
        return given;
    }

    /// <summary>Takes a place out, where it is there.</summary>
    public void Remove(long number)
    {
        if (IndexOf(number) is >= 0 and var at)
        {
            places.RemoveAt(at);
        }
    }

    /// <summary>Moves a place that is there.</summary>
    public void Move(long number, long to)
    {
        Remove(number);
        places.Insert(EndOf(to, number), (to, number));
    }

    /// <summary>Drops the places up to this time, now and then.</summary>
    public void DropUntil(long time)
    {
        var old = EndOf(time);
        if (old > places.Count / 2)
        {
            places.RemoveRange(0, old);
        }
    }

    // Who asks has one of the latest.
    private int IndexOf(long number) => places.FindLastIndex(place => place.Number == number);

    /// <summary>How many are no later than a time, and at that time have no later number.</summary>
    private int EndOf(long time, long last = long.MaxValue)
    {
        var (from, to) = (0, places.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = places[middle].CompareTo((time, last)) <= 0 ? (middle + 1, to) : (from, middle);
        }

        return from;
    }
}
