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
            var now = Now();
            var number = clock.Places.Next;
            var place = clock.Take(now, limit);
            return ValueTask.FromResult(new LimitPlace(TimeSpan.FromTicks(place - now), number));
        }
    }

    public ValueTask<LimitPlace> ConfirmAsync(LimitKey key, RateLimit limit, LimitPlace given, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var clock = ClockOf(key);
        lock (clock)
        {
            var now = Now();
            var number = given.Number;
            var place = clock.Places[number] is { } mine ? SlidingWindow.Belongs(now, mine, clock.Places[number - limit.Count], clock.PausedUntil, limit) : (long?)null;
            if (place is null || (place != clock.Places[number] && clock.Places.Next > number + limit.Count))
            {
                number = clock.Places.Next;
                place = clock.Take(now, limit);
            }
            else
            {
                clock.Places.Move(number, place.Value);
            }

            return ValueTask.FromResult(new LimitPlace(TimeSpan.FromTicks(Math.Max(0, place.Value - now)), number));
        }
    }

    public ValueTask DelayAsync(LimitKey key, LimitPlace given, TimeSpan late, CancellationToken cancellationToken)
    {
        var clock = ClockOf(key);
        lock (clock)
        {
            if (clock.Places[given.Number] is { } place)
            {
                clock.Places.Move(given.Number, place + late.Ticks);
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ReleaseAsync(LimitKey key, LimitPlace given, CancellationToken cancellationToken)
    {
        var clock = ClockOf(key);
        lock (clock)
        {
            if (clock.Places.Next == given.Number + 1 && clock.Places[given.Number] is not null)
            {
                clock.Places.RemoveLast();
            }
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
            var since = Now() - limit.Window.Ticks;
            var used = 0;
            while (clock.Places[clock.Places.Next - 1 - used] > since)
            {
                used++;
            }

            return ValueTask.FromResult(used);
        }
    }

    private Clock ClockOf(LimitKey key) => clocks.GetOrAdd(key, static _ => new Clock());

    private long Now() => time.GetElapsedTime(started).Ticks;

    private sealed class Clock
    {
        // How long places bind somebody: the longest window of all who share the key.
        private long keep;

        public PlaceRing Places { get; } = new();

        public long PausedUntil { get; set; }

        public TimeSpan Spacing { get; set; }

        public long Take(long now, RateLimit limit)
        {
            keep = Math.Max(keep, SlidingWindow.Distance(limit).Ticks);
            Places.DropUntil(now - keep);
            var place = SlidingWindow.NextPlace(now, Places[Places.Next - 1], Places[Places.Next - limit.Count], PausedUntil, limit);
            Places.Add(place);
            return place;
        }
    }
}
