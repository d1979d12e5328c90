using System.Runtime.InteropServices;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Leads;

/// <summary>
/// Finds persons that a list has had before, in the same campaign. Sixteen digits fit into one machine word, so a million of them take 16 MB. Any thread may use it.
/// </summary>
internal sealed class DuplicateFinder
{
    private readonly Dictionary<string, CompactTable<ulong, Place>> seen = new(StringComparer.Ordinal);
    private string? latestCampaign;
    private CompactTable<ulong, Place> latest = new();

    /// <summary>The index of the row that had the number first; null where this one is the first.</summary>
    /// <param name="campaign">Where the number is to be called.</param>
    /// <param name="identity">Whose number it is: digits.</param>
    /// <param name="index">The row.</param>
    public long? Find(string campaign, string identity, long index)
    {
        lock (seen)
        {
            var number = Pack(identity);
            ref var place = ref TableOf(campaign).FindOrAdd(number);
            if (place.Row is { } first)
            {
                return first;
            }

            place = Place.Of(number, index);
            return null;
        }
    }

    /// <summary>The row was certainly not added: the next one with its number is the first.</summary>
    public void Forget(string campaign, string identity, long index)
    {
        lock (seen)
        {
            var number = Pack(identity);
            ref var place = ref TableOf(campaign).Find(number);
            if (place.Row == index)
            {
                place = Place.WithoutRow(number);
            }
        }
    }

    private CompactTable<ulong, Place> TableOf(string campaign)
    {
        // Nearly every list has one campaign: no look-up for those.
        if (latestCampaign != campaign)
        {
            latestCampaign = campaign;
            if (!seen.TryGetValue(campaign, out latest!))
            {
                latest = new CompactTable<ulong, Place>();
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

    /// <summary>A number and the row that had it first.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = sizeof(uint))]
    private readonly struct Place(ulong number, uint row) : ICompactPlace<ulong>
    {
        private const uint Removed = uint.MaxValue;

        // The row's index + 1.
        private readonly uint row = row;

        public ulong Key { get; } = number;

        public bool IsTaken => row != 0;

        /// <summary>The row's index; null where no row has the number.</summary>
        public long? Row => row is 0 or Removed ? null : row - 1;

        public static Place Of(ulong number, long index) => new(number, (uint)Math.Min(index, Removed - 2) + 1);

        public static Place WithoutRow(ulong number) => new(number, Removed);

        public static ulong HashOf(ulong key) => key * 0x9E3779B97F4A7C15;
    }
}
