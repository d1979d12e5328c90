using System.Runtime.InteropServices;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Screening;

/// <summary>The calls that count for a run, by number, in 20 bytes a place. For one caller at a time.</summary>
internal sealed class HistoryIndex
{
    private readonly CompactTable<ulong, Place> latest = new();

    // Of numbers that were called more than once.
    private readonly List<Call> earlier = [];
    private readonly List<ulong> taken = [];
    private readonly List<(ulong Import, string Campaign, bool IsOwn)> targets = [];
    private readonly Dictionary<(ulong Import, string Campaign, bool IsOwn), int> places = [];

    /// <summary>The campaigns that have a call.</summary>
    public IEnumerable<string> Campaigns => latest.Taken.Select(static place => place.Call).Concat(earlier)
        .Where(static call => call.Seconds != 0).Select(static call => call.Target).Distinct().Select(target => targets[target].Campaign).Distinct(StringComparer.Ordinal);

    /// <summary>A call of the history; <paramref name="isOwn"/> where it is this very run's.</summary>
    public void Add(ulong number, uint seconds, ulong import, string campaign, bool isOwn = false)
    {
        if (!places.TryGetValue((import, campaign, isOwn), out var target))
        {
            places.Add((import, campaign, isOwn), target = targets.Count);
            targets.Add((import, campaign, isOwn));
        }

        ref var place = ref latest.FindOrAdd(number);
        if (place.IsTaken)
        {
            earlier.Add(place.Call);
        }

        place = new Place(number, new Call(seconds, target, place.IsTaken ? earlier.Count : 0));
    }

    /// <summary>A call that is made, unless the transaction that says so fails: see <see cref="GiveBack"/>.</summary>
    public void Take(ulong number, uint seconds, ulong import, string campaign)
    {
        taken.Add(number);
        Add(number, seconds, import, campaign, isOwn: true);
    }

    /// <summary>The transaction is on disk: what was taken stays so.</summary>
    public void Keep() => taken.Clear();

    /// <summary>The transaction is not on disk: what was taken since is as it was before.</summary>
    public void GiveBack()
    {
        for (var i = taken.Count - 1; i >= 0; i--)
        {
            ref var place = ref latest.Find(taken[i]);
            if (place.Call.Before > 0)
            {
                place = new Place(taken[i], earlier[^1]);
                earlier.RemoveAt(earlier.Count - 1);
            }
            else
            {
                place = new Place(taken[i], place.Call with { Seconds = 0 });
            }
        }

        taken.Clear();
    }

    /// <summary>A call that was certainly not made.</summary>
    public void TakeOut(ulong number, uint seconds)
    {
        ref var place = ref latest.Find(number);
        if (!place.IsTaken)
        {
            return;
        }

        if (place.Call.Seconds == seconds)
        {
            place = new Place(number, place.Call with { Seconds = 0 });
            return;
        }

        for (var before = place.Call.Before; before > 0; before = earlier[before - 1].Before)
        {
            if (earlier[before - 1].Seconds == seconds)
            {
                earlier[before - 1] = earlier[before - 1] with { Seconds = 0 };
                return;
            }
        }
    }

    /// <summary>A call of the number within a time of this one, before or after; null where there is none. An import's own calls don't count for it.</summary>
    public (DateTimeOffset At, string Campaign, bool IsOwn)? Find(ulong number, uint seconds, TimeSpan within, ulong import)
    {
        var place = latest.Find(number);
        if (!place.IsTaken)
        {
            return null;
        }

        for (var call = place.Call; ; call = earlier[call.Before - 1])
        {
            if (call.Seconds != 0 && Math.Abs((long)call.Seconds - seconds) < within.TotalSeconds && (import == 0 || targets[call.Target].Import != import))
            {
                return (HistoryEntry.TimeOf(call.Seconds), targets[call.Target].Campaign, targets[call.Target].IsOwn);
            }

            if (call.Before == 0)
            {
                return null;
            }
        }
    }

    /// <param name="Seconds">When; 0 where it was not made.</param>
    /// <param name="Target">Its place in <see cref="targets"/>.</param>
    /// <param name="Before">The place, counted from 1, of the number's call before it in <see cref="earlier"/>; 0 where there is none.</param>
    private readonly record struct Call(uint Seconds, int Target, int Before);

    /// <summary>A number's latest call.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = sizeof(uint))]
    private readonly struct Place(ulong number, Call call) : ICompactPlace<ulong>
    {
        // One more than the call's, so that no place that is taken is all zero.
        private readonly int target = call.Target + 1;
        private readonly uint seconds = call.Seconds;
        private readonly int before = call.Before;

        public ulong Key { get; } = number;

        public bool IsTaken => target != 0;

        public Call Call => new(seconds, target - 1, before);

        // Keys are hashes.
        public static ulong HashOf(ulong key) => key;
    }
}
