using System.Collections.Concurrent;

namespace CampaignTools.Engine.Limits;

/// <summary>Rate clocks of this process alone, on its monotonic clock.</summary>
internal sealed class MemoryLimitStore(TimeProvider time) : ILimitStore
{
    private readonly ConcurrentDictionary<LimitKey, Clock> clocks = new();
    private readonly long started = time.GetTimestamp();

    public ValueTask<LimitPlace> ReserveAsync(LimitKey key, RateLimit limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var clock = ClockOf(key);
        lock (clock)
        {
            return ValueTask.FromResult(clock.Take(Now(), limit));
        }
    }

    public ValueTask<LimitPlace> ConfirmAsync(LimitKey key, RateLimit limit, LimitPlace given, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var clock = ClockOf(key);
        lock (clock)
        {
            var now = Now();
            if (clock.Places[given.Number] is not { } mine)
            {
                return ValueTask.FromResult(clock.Take(now, limit));
            }

            var belongs = SlidingWindow.Belongs(now, mine, clock.Places.LatestBeside(given.Number, limit.Count, SlidingWindow.Counted(now, mine, given.Number)), clock.PausedUntil, limit);
            clock.Places.Move(given.Number, belongs);
            return ValueTask.FromResult(given with { Wait = TimeSpan.FromTicks(Math.Max(0, belongs - now)) });
        }
    }

    public ValueTask DelayAsync(LimitKey key, LimitPlace given, TimeSpan late, CancellationToken cancellationToken)
    {
        var clock = ClockOf(key);
        lock (clock)
        {
            var now = Now();
            if (clock.Places[given.Number] is { } place && place < now)
            {
                clock.Places.Move(given.Number, Math.Min(place + late.Ticks, now));
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ReleaseAsync(LimitKey key, LimitPlace given, CancellationToken cancellationToken)
    {
        var clock = ClockOf(key);
        lock (clock)
        {
            clock.Places.Remove(given.Number);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask PauseAsync(LimitKey key, SharedPace pace, CancellationToken cancellationToken)
    {
        var clock = ClockOf(key);
        lock (clock)
        {
            clock.PausedUntil = Math.Max(clock.PausedUntil, Now() + pace.Pause.Ticks);
            clock.Spacing = pace.Spacing;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<SharedPace> PausedForAsync(LimitKey key, CancellationToken cancellationToken)
    {
        var clock = ClockOf(key);
        lock (clock)
        {
            var left = clock.PausedUntil - Now();
            return ValueTask.FromResult(new SharedPace(left > 0 ? TimeSpan.FromTicks(left) : TimeSpan.Zero, clock.Spacing));
        }
    }

    public ValueTask<int> UsedAsync(LimitKey key, RateLimit limit, CancellationToken cancellationToken)
    {
        var clock = ClockOf(key);
        lock (clock)
        {
            return ValueTask.FromResult(clock.Places.LaterThan(Now() - limit.Window.Ticks));
        }
    }

    private Clock ClockOf(LimitKey key) => clocks.GetOrAdd(key, static _ => new Clock());

    private long Now() => time.GetElapsedTime(started).Ticks;

    private sealed class Clock
    {
        // How long places bind somebody: the longest window of all who share the key.
        private long keep;

        public Places Places { get; } = new();

        public long PausedUntil { get; set; }

        public TimeSpan Spacing { get; set; }

        public LimitPlace Take(long now, RateLimit limit)
        {
            keep = Math.Max(keep, SlidingWindow.Distance(limit).Ticks);
            Places.DropUntil(now - keep);
            var place = SlidingWindow.Next(now, Places.Latest(limit.Count), PausedUntil, limit);
            return new LimitPlace(TimeSpan.FromTicks(place - now), Places.Add(place));
        }
    }
}
