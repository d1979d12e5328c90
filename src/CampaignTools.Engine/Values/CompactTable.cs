using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CampaignTools.Engine.Values;

/// <summary>What a <see cref="CompactTable{TKey, TPlace}"/> holds of a key: all zero where the place is free.</summary>
internal interface ICompactPlace<TKey>
{
    TKey Key { get; }

    bool IsTaken { get; }

    /// <summary>64 bits that differ in their first ones already.</summary>
    static abstract ulong HashOf(TKey key);
}

/// <summary>
/// A hash table for millions of small entries, in a thousand parts that grow by a quarter, each when it is full: so a place costs little more than its own bytes, and there is
/// never a second table to move into. Nothing is taken out: who needs that writes it into the place. For one caller at a time.
/// </summary>
internal sealed class CompactTable<TKey, TPlace>
    where TKey : struct, IEquatable<TKey>
    where TPlace : struct, ICompactPlace<TKey>
{
    private const int PartBits = 10;
    private const int FirstPlaces = 4;

    private readonly Part[] parts = new Part[1 << PartBits];
    private TPlace free;

    /// <summary>Every place that is taken, in no order.</summary>
    public IEnumerable<TPlace> Taken => parts.SelectMany(static part => part.Places ?? []).Where(static place => place.IsTaken);

    /// <summary>The key's place, to be read or to be written anew with the same key; one that is not taken where the key is not there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ref TPlace Find(TKey key)
    {
        var hash = TPlace.HashOf(key);
        var places = parts[hash >> (64 - PartBits)].Places;
        if (places is not null)
        {
            ref var place = ref PlaceOf(places, key, hash);
            if (place.IsTaken)
            {
                return ref place;
            }
        }

        free = default;
        return ref free;
    }

    /// <summary>The key's place; a new one is to be written at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ref TPlace FindOrAdd(TKey key)
    {
        var hash = TPlace.HashOf(key);
        ref var part = ref parts[hash >> (64 - PartBits)];
        if (part.Places is null)
        {
            part.Places = new TPlace[FirstPlaces];
        }
        else
        {
            ref var known = ref PlaceOf(part.Places, key, hash);
            if (known.IsTaken)
            {
                return ref known;
            }
        }

        if ((part.Count + 1) * 5 > part.Places.Length * 4)
        {
            Grow(ref part);
        }

        part.Count++;
        return ref PlaceOf(part.Places!, key, hash);
    }

    private static void Grow(ref Part part)
    {
        var old = part.Places!;
        part.Places = new TPlace[old.Length + (old.Length / 4) + FirstPlaces];
        foreach (var place in old)
        {
            if (place.IsTaken)
            {
                PlaceOf(part.Places, place.Key, TPlace.HashOf(place.Key)) = place;
            }
        }
    }

    // The bits behind those that chose the part say where to begin.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ref TPlace PlaceOf(TPlace[] places, TKey key, ulong hash)
    {
        for (var i = (int)Math.BigMul(hash << PartBits, (ulong)places.Length, out _); ; i = i + 1 == places.Length ? 0 : i + 1)
        {
            ref var place = ref places[i];
            if (!place.IsTaken || place.Key.Equals(key))
            {
                return ref place;
            }
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Part
    {
        public TPlace[]? Places { get; set; }

        public int Count { get; set; }
    }
}
