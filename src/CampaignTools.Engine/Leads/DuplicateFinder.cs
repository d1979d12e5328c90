using System.Globalization;
using System.Runtime.InteropServices;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Leads;

/// <summary>
/// Finds persons that a list has had before, in the same campaign. Sixteen digits fit into one machine word, so a million of them take 16 MB. Any thread may use it.
/// </summary>
internal sealed class DuplicateFinder
{
    private readonly Dictionary<string, CompactTable<ulong, Place>> seen = new(StringComparer.Ordinal);

    // Of several files: where each begins, and where its lines get ahead of its rows (a cell of two lines).
    private readonly List<(long Index, long Line, IFileRow File)> stretches = [];
    private readonly Dictionary<(string Campaign, string Identity, DateTime OwnTime), int> same = [];
    private string? latestCampaign;
    private CompactTable<ulong, Place> latest = new();

    /// <summary>The index of the row that had the number first; null where this one is the first.</summary>
    /// <param name="row">A row that the rules have found right. Those of files come in order.</param>
    public long? Find(LeadRow row)
    {
        lock (seen)
        {
            Locate(row);
            var number = Pack(row.Identity);
            ref var place = ref TableOf(row.CampaignName ?? "").FindOrAdd(number);
            if (place.Row is { } first)
            {
                return first;
            }

            place = Place.Of(number, row.Index);
            return null;
        }
    }

    /// <summary>Where a row that was found stands, for a sentence that goes on: row 7; of several files also which, and where in it, between commas.</summary>
    public string PlaceOf(long index)
    {
        lock (seen)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"row {index + 1}");
            if (stretches.Count == 0)
            {
                return place;
            }

            var (low, high) = (0, stretches.Count - 1);
            while (low < high)
            {
                var middle = (low + high + 1) / 2;
                (low, high) = stretches[middle].Index <= index ? (middle, high) : (low, middle - 1);
            }

            var (begins, line, file) = stretches[low];
            return $"{place}, {file.SourceAt(line + index - begins)},";
        }
    }

    /// <summary>The row was certainly not added: the next one with its number is the first.</summary>
    public void Forget(LeadRow row)
    {
        lock (seen)
        {
            var number = Pack(row.Identity);
            ref var place = ref TableOf(row.CampaignName ?? "").Find(number);
            if (place.Row == row.Index)
            {
                place = Place.WithoutRow(number);
            }
        }
    }

    private void Locate(LeadRow row)
    {
        if (row.Source is not IFileRow { IsOfSeveral: true } file)
        {
            return;
        }

        var isSame = stretches is [.., var known] && ReferenceEquals(known.File.File, file.File);
        if (!isSame || file.Line - stretches[^1].Line != row.Index - stretches[^1].Index)
        {
            // Any row of the file does, and one alone holds on to its text.
            stretches.Add((row.Index, file.Line, isSame ? stretches[^1].File : file));
        }
    }

    /// <summary>Counts the row among those of its number that may come several times (-AllowDuplicateRow); how many before it are the same in campaign and own time, too.</summary>
    public int CountSame(LeadRow row)
    {
        lock (seen)
        {
            var before = same.GetValueOrDefault(SameAs(row));
            same[SameAs(row)] = before + 1;
            return before;
        }
    }

    /// <summary>Whether others that were counted are the same as the row.</summary>
    public bool HasSame(LeadRow row)
    {
        lock (seen)
        {
            return same.GetValueOrDefault(SameAs(row)) > 1;
        }
    }

    private static (string Campaign, string Identity, DateTime OwnTime) SameAs(LeadRow row) => (row.CampaignName ?? "", row.Identity, row.HasOwnTime ? row.When : default);

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
