using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Tests.Time;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Limits;

/// <summary>
/// Senders that keep a pace as a gate lets them, one event after the other in simulated time: a place is taken shortly before the last one's time, timers fire up to
/// 1.5 ms late, and some answers take a little longer.
/// </summary>
internal sealed class SimulatedSenders(Pace pace, ManualTimeProvider time, RequestLimiter limiter, int inFlight, double way)
{
    private static readonly LimitKey Key = new("acme", Operation.Add);
    private static readonly TimeSpan Ahead = TimeSpan.FromMilliseconds(50);

    private readonly Random random = new(1);
    private readonly MemoryLimitStore store = new(time);
    private readonly PriorityQueue<Action, (double At, int Order)> events = new();
    private readonly List<(Task Probed, Action Then)> waiting = [];
    private double queueOpens;
    private int order;
    private int open;

    private double Now => time.Elapsed.TotalSeconds;

    /// <returns>How long it took until the last was accepted, in seconds.</returns>
    public double Send(int rows)
    {
        open = rows;
        var begun = Now;
        for (var i = 0; i < Math.Min(inFlight, rows); i++)
        {
            At(Now, Begin);
        }

        var left = rows;
        while (left > 0)
        {
            events.TryDequeue(out var happens, out var due);
            time.Advance(TimeSpan.FromTicks(Math.Max(0, TimeSpan.FromSeconds(due.At).Ticks - time.Elapsed.Ticks)));
            happens!();
            foreach (var (probed, then) in waiting.FindAll(static one => one.Probed.IsCompleted))
            {
                waiting.Remove((probed, then));
                At(Now, then);
            }

            left = open;
        }

        return Now - begun;
    }

    private void At(double at, Action what) => events.Enqueue(what, (at, order++));

    private void Later(double seconds, Action what) => At(Now + seconds + (random.NextDouble() * 0.0015), what);

    private void Begin()
    {
        var pass = new LimitPass();
        Ask(pass, () => Queue(pass));
    }

    private void Ask(LimitPass pass, Action then)
    {
        var turn = pace.Ask(pass);
        if (turn.MayLeave)
        {
            then();
        }
        else if (turn.Probed is { } probed)
        {
            waiting.Add((probed, () => Ask(pass, then)));
        }
        else
        {
            Later(turn.Wait.TotalSeconds, () => Ask(pass, then));
        }
    }

    private void Queue(LimitPass pass)
    {
        if (pace.Slower(null) is not { } limit)
        {
            Leave(pass);
        }
        else if (Now < queueOpens)
        {
            Later(queueOpens - Now, () => Ask(pass, () => Queue(pass)));
        }
        else
        {
            var place = store.ReserveAsync(Key, limit, default).AsTask().GetAwaiter().GetResult();
            queueOpens = Now + Math.Max(0, (place.Wait - Ahead).TotalSeconds);
            Later(place.Wait.TotalSeconds, () => Ask(pass, () => Leave(pass)));
        }
    }

    private void Leave(LimitPass pass)
    {
        pass.LeftAt = time.GetTimestamp();
        At(Now + (way / 2), () =>
        {
            var takes = limiter.Takes(Now);
            At(Now + (way / 2 * (1 + (random.NextDouble() * 0.3))), () => Answered(pass, takes));
        });
    }

    private void Answered(LimitPass pass, bool takes)
    {
        if (takes)
        {
            pace.Accepted(pass);
            open--;
        }
        else
        {
            pace.Refused(pass, announced: null, ErrorIds.RateLimited, "it asks to wait (HTTP 429)");
        }

        pace.Ended(pass);
        if (open > 0)
        {
            Begin();
        }
    }
}
