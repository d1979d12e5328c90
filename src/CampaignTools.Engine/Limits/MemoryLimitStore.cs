using System.Collections.Concurrent;

namespace CampaignTools.Engine.Limits;

/// <summary>Rate clocks of this process alone, on its monotonic clock.</summary>
internal sealed class MemoryLimitStore(TimeProvider time) : ILimitStore
{
    private readonly ConcurrentDictionary<LimitKey, Clock> clocks = new();
    private readonly long started = time.GetTimestamp();

    public ValueTask<TimeSpan> ReserveAsync(LimitKey key, RateLimit limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var clock = clocks.GetOrAdd(key, static _ => new Clock());
        lock (clock)
        {
            var now = Now();
            var place = clock.Take(now, limit);
            return ValueTask.FromResult(TimeSpan.FromTicks(place - now));
        }
    }

    public ValueTask PauseAsync(LimitKey key, TimeSpan wait, CancellationToken cancellationToken)
    {
        var clock = clocks.GetOrAdd(key, static _ => new Clock());
        lock (clock)
        {
            clock.PausedUntil = Math.Max(clock.PausedUntil ?? 0, Now() + wait.Ticks);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<TimeSpan> PausedForAsync(LimitKey key, CancellationToken cancellationToken)
    {
        if (!clocks.TryGetValue(key, out var clock))
        {
            return ValueTask.FromResult(TimeSpan.Zero);
        }

        lock (clock)
        {
            var left = (clock.PausedUntil ?? 0) - Now();
            return ValueTask.FromResult(left > 0 ? TimeSpan.FromTicks(left) : TimeSpan.Zero);
        }
    }

    private long Now() => time.GetElapsedTime(started).Ticks;

    private sealed class Clock
    {
        private readonly Queue<long> places = new();
        private long? last;

        public long? PausedUntil { get; set; }

        public long Take(long now, RateLimit limit)
        {
            // Places older than a window bind nobody, whatever the count.
            var horizon = now - SlidingWindow.Distance(limit).Ticks;
            while (places.Count > 0 && places.Peek() <= horizon)
            {
                places.Dequeue();
            }

            long? oldest = places.Count >= limit.Count ? places.ElementAt(places.Count - limit.Count) : null;
            var place = SlidingWindow.NextPlace(now, last, oldest, PausedUntil, limit);
            places.Enqueue(place);
            last = place;
            return place;
        }
    }
}
