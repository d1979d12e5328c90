using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Imports;

/// <summary>
/// All rows of an import, as its log tells them, in 24 bytes a place: a run decides in memory what it may send, and the store only has to keep up with
/// what it writes.
/// </summary>
internal sealed class ImportIndex
{
    private const int StatusBits = 4;
    private const uint NumberBit = 1 << StatusBits;
    private const uint TakenBackBit = NumberBit << 1;
    private const int OwnerAt = StatusBits + 2;

    private readonly HashSet<(int Owner, int Flight)> left = [];
    private readonly List<Place> taken = [];
    private readonly CompactTable<RowKey, Place> places = new();

    /// <summary>Every row, in no order.</summary>
    public IEnumerable<(RowKey Key, IndexedRow Row)> Rows => places.Taken.Where(static place => place.Owner > 0).Select(place => (place.Key, Read(place)));

    /// <summary>What is known of the row; null where nobody has had it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public IndexedRow? Find(RowKey key)
    {
        var place = places.Find(key);
        return place.Owner > 0 ? Read(place) : null;
    }

    /// <summary>The row is the run's, for this request.</summary>
    public void Claim(RowKey key, int owner, int flight)
    {
        ref var place = ref places.FindOrAdd(key);
        place = Claimed(place, key, owner, flight);
    }

    /// <summary>Claims the row, unless the transaction that says so fails: see <see cref="GiveBack"/>.</summary>
    public void Take(RowKey key, int owner, int flight)
    {
        ref var place = ref places.FindOrAdd(key);
        taken.Add(place);
        place = Claimed(place, key, owner, flight);
    }

    /// <summary>The same, for a row that nobody has had; false, and nothing done, where somebody has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryTakeNew(RowKey key, int owner, int flight)
    {
        // Runs are numbered from 1: a row that was given back is as new.
        ref var place = ref places.FindOrAdd(key);
        if (place.Owner > 0)
        {
            return false;
        }

        // Given back, it is nobody's.
        taken.Add(new Place(key, ImportRowStatus.NotSent, owner: 0, detail: 0));
        place = new Place(key, ImportRowStatus.Open, owner, flight);
        return true;
    }

    /// <summary>The transaction is on disk: what was taken stays so.</summary>
    public void Keep() => taken.Clear();

    /// <summary>The transaction is not on disk: what was taken since is as it was before.</summary>
    public void GiveBack()
    {
        foreach (var before in taken)
        {
            places.Find(before.Key) = before;
        }

        taken.Clear();
    }

    /// <summary>The request may have left.</summary>
    public void Leave(int owner, int flight) => left.Add((owner, flight));

    /// <summary>Nothing of the request is in doubt any more.</summary>
    public void End(int owner, int flight) => left.Remove((owner, flight));

    /// <summary>The key that was claimed is no row: it is that of a number, whose row has a key of its own.</summary>
    public void IsNumber(RowKey key)
    {
        ref var place = ref places.Find(key);
        place = place.As(NumberBit, isSet: true);
    }

    /// <summary>The same of a key that is somebody's row, unless the transaction that says so fails.</summary>
    public void TakeAsNumber(RowKey key)
    {
        taken.Add(places.Find(key));
        IsNumber(key);
    }

    /// <summary>Says what became of a row, where nobody else has taken it meanwhile.</summary>
    /// <param name="key">The row.</param>
    /// <param name="owner">The run that says so.</param>
    /// <param name="status">What became of it.</param>
    /// <param name="textAt">The entry of the log with its error and its provider's id; 0 where it has neither.</param>
    public void Settle(RowKey key, int owner, ImportRowStatus status, int textAt)
    {
        ref var place = ref places.Find(key);
        if (place.IsTaken && place.Owner == owner)
        {
            place = new Place(key, status, owner, textAt).As(NumberBit, place.IsNumber).As(TakenBackBit, place.IsTakenBack && status == ImportRowStatus.Indeterminate);
        }
    }

    // Whoever claims a row that is scheduled takes it back; whoever claims it after that, while it is in doubt, does not know whether it is gone.
    private static Place Claimed(Place before, RowKey key, int owner, int flight) => new Place(key, ImportRowStatus.Open, owner, flight)
        .As(TakenBackBit, before.Status == ImportRowStatus.Scheduled || (before.IsTakenBack && before.Status is ImportRowStatus.Open or ImportRowStatus.Indeterminate));

    private IndexedRow Read(Place place) => new(
        place.Status,
        place.Owner,
        place.Status == ImportRowStatus.Open && left.Contains((place.Owner, place.Detail)),
        place.Status == ImportRowStatus.Open ? 0 : place.Detail,
        place.IsNumber,
        place.IsTakenBack);

    /// <summary>A row; nobody's where it is all zero, for runs are numbered from 1.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct Place(RowKey key, ImportRowStatus status, int owner, int detail) : ICompactPlace<RowKey>
    {
        private uint OwnerAndStatus { get; init; } = ((uint)owner << OwnerAt) | (uint)status;

        public RowKey Key => key;

        public bool IsTaken => OwnerAndStatus != 0;

        // Keys are hashes.
        public static ulong HashOf(RowKey key) => key.High;

        public int Owner => (int)(OwnerAndStatus >> OwnerAt);

        public bool IsNumber => (OwnerAndStatus & NumberBit) != 0;

        public bool IsTakenBack => (OwnerAndStatus & TakenBackBit) != 0;

        public ImportRowStatus Status => (ImportRowStatus)(OwnerAndStatus & ((1 << StatusBits) - 1));

        /// <summary>The flight of an open row, else the log entry with the row's texts.</summary>
        public int Detail => detail;

        public Place As(uint bit, bool isSet) => this with { OwnerAndStatus = isSet ? OwnerAndStatus | bit : OwnerAndStatus & ~bit };
    }
}

/// <summary>What the index knows of a row.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Owner">The run that had it last.</param>
/// <param name="HasLeft">Whether it is open and its request may have left.</param>
/// <param name="TextAt">The entry of the log that has its error and its provider's id; 0 where there is neither.</param>
/// <param name="IsNumber">Whether it is no row but a number, whose row is there by a key of its own (-AllowDuplicateRow).</param>
/// <param name="IsTakenBack">Whether somebody has set about taking it back since it was scheduled, and it is not known what became of that.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IndexedRow(ImportRowStatus Status, int Owner, bool HasLeft, int TextAt, bool IsNumber = false, bool IsTakenBack = false);
