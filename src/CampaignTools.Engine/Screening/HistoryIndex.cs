using System.Runtime.InteropServices;

namespace CampaignTools.Engine.Screening;

/// <summary>The calls that count for a run, by number, in about 40 bytes each. For one caller at a time.</summary>
internal sealed class HistoryIndex
{
    private const int None = -1;

    private readonly Dictionary<ulong, int> latest = [];
    private readonly List<Call> calls = [];
    private readonly List<(ulong Import, string Campaign)> targets = [];
    private readonly Dictionary<(ulong Import, string Campaign), int> places = [];

    /// <summary>How many calls it has had, to come back to: <see cref="GiveBack"/>.</summary>
    public int Count => calls.Count;

    public void Add(ulong number, uint seconds, ulong import, string campaign)
    {
        if (!places.TryGetValue((import, campaign), out var target))
        {
            places.Add((import, campaign), target = targets.Count);
            targets.Add((import, campaign));
        }

        ref var head = ref CollectionsMarshal.GetValueRefOrAddDefault(latest, number, out var isKnown);
        calls.Add(new Call(number, seconds, target, isKnown ? head : None));
        head = calls.Count - 1;
    }

    /// <summary>A call that was certainly not made.</summary>
    public void TakeOut(ulong number, uint seconds)
    {
        for (var at = latest.GetValueOrDefault(number, None); at != None; at = calls[at].Before)
        {
            if (calls[at].Seconds == seconds)
            {
                calls[at] = calls[at] with { Seconds = 0 };
                return;
            }
        }
    }

    /// <summary>A call of the number within a time of this one, before or after; null where there is none. An import's own calls don't count for it.</summary>
    public (DateTimeOffset At, string Campaign)? Find(ulong number, uint seconds, TimeSpan within, ulong import)
    {
        for (var at = latest.GetValueOrDefault(number, None); at != None; at = calls[at].Before)
        {
            var call = calls[at];
            if (call.Seconds != 0 && Math.Abs((long)call.Seconds - seconds) < within.TotalSeconds && (import == 0 || targets[call.Target].Import != import))
            {
                return (HistoryEntry.TimeOf(call.Seconds), targets[call.Target].Campaign);
            }
        }

        return null;
    }

    /// <summary>The campaigns that have a call.</summary>
    public IEnumerable<string> Campaigns => calls.Where(static call => call.Seconds != 0).Select(static call => call.Target).Distinct().Select(target => targets[target].Campaign).Distinct(StringComparer.Ordinal);

    /// <summary>Takes back what was added since there were so many.</summary>
    public void GiveBack(int count)
    {
        for (var at = calls.Count - 1; at >= count; at--)
        {
            if (calls[at].Before == None)
            {
                latest.Remove(calls[at].Number);
            }
            else
            {
                latest[calls[at].Number] = calls[at].Before;
            }
        }

        calls.RemoveRange(count, calls.Count - count);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Call(ulong Number, uint Seconds, int Target, int Before);
}
