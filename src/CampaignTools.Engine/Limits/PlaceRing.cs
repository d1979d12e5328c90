namespace CampaignTools.Engine.Limits;

/// <summary>The last places of a key by their numbers, old ones dropped at the front: every look is one index.</summary>
internal sealed class PlaceRing
{
    private long[] places = new long[16];
    private long first;
    private long next;

    /// <summary>The number of the next place.</summary>
    public long Next => next;

    /// <summary>The place with this number; null where there was none or it has been dropped.</summary>
    public long? this[long number] => number >= first && number < next ? places[number & (places.Length - 1)] : null;

    public void Add(long place)
    {
        if (next - first == places.Length)
        {
            Grow();
        }

        places[next++ & (places.Length - 1)] = place;
    }

    public void RemoveLast() => next--;

    /// <summary>Moves a place that is there.</summary>
    public void Move(long number, long place) => places[number & (places.Length - 1)] = place;

    /// <summary>Drops the places up to this time.</summary>
    public void DropUntil(long time)
    {
        while (first < next && places[first & (places.Length - 1)] <= time)
        {
            first++;
        }
    }

    private void Grow()
    {
        var larger = new long[places.Length * 2];
        for (var number = first; number < next; number++)
        {
            larger[number & (larger.Length - 1)] = places[number & (places.Length - 1)];
        }

        places = larger;
    }
}
