namespace CampaignTools.Engine.Tests.Time;

/// <summary>A clock that stands still until it is moved, and whose wall time can be put forward and back as people do to clocks.</summary>
internal sealed class ManualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly object gate = new();
    private readonly List<ManualTimer> timers = [];
    private long elapsed;
    private long stepped;

    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 3, 10, 6, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>What has really gone by.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(Interlocked.Read(ref elapsed));

    public override long GetTimestamp() => Interlocked.Read(ref elapsed);

    public override DateTimeOffset GetUtcNow() => start.AddTicks(Interlocked.Read(ref elapsed) + Interlocked.Read(ref stepped));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Puts the wall clock forward or back; no time goes by.</summary>
    public void StepClock(TimeSpan by) => Interlocked.Add(ref stepped, by.Ticks);

    /// <summary>Lets time go by; timers fire at their time and in their order.</summary>
    public void Advance(TimeSpan by)
    {
        var end = Interlocked.Read(ref elapsed) + by.Ticks;
        while (TakeDue(end) is { } due)
        {
            due();
        }

        Interlocked.Exchange(ref elapsed, end);
    }

    /// <summary>Lets time go by up to the next timer. False where there is none.</summary>
    public bool AdvanceToNextTimer()
    {
        long next;
        lock (gate)
        {
            if (timers.Count == 0)
            {
                return false;
            }

            next = timers.Min(static timer => timer.Due);
        }

        Advance(TimeSpan.FromTicks(Math.Max(0, next - Interlocked.Read(ref elapsed))));
        return true;
    }

    /// <summary>Moves time from timer to timer until the work is done.</summary>
    /// <param name="work">The work.</param>
    /// <param name="waiters">How many are waiting when nobody is at work: time stands still until then.</param>
    public async Task RunAsync(Task work, int waiters = 1)
    {
        while (!work.IsCompleted)
        {
            // Gives whoever was woken the real time to get to its next wait.
            await Task.WhenAny(work, Task.Delay(10));
            if (Waiting >= waiters)
            {
                AdvanceToNextTimer();
            }
        }

        await work;
    }

    private int Waiting
    {
        get
        {
            lock (gate)
            {
                return timers.Count;
            }
        }
    }

    private Action? TakeDue(long end)
    {
        lock (gate)
        {
            var due = timers.Where(timer => timer.Due <= end).MinBy(static timer => timer.Due);
            if (due is null)
            {
                return null;
            }

            Interlocked.Exchange(ref elapsed, Math.Max(Interlocked.Read(ref elapsed), due.Due));
            if (due.Period > 0)
            {
                due.Due += due.Period;
            }
            else
            {
                timers.Remove(due);
            }

            return due.Fire;
        }
    }

    private sealed class ManualTimer(ManualTimeProvider time, Action fire) : ITimer
    {
        public long Due { get; set; }

        public long Period { get; private set; }

        public Action Fire { get; } = fire;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = time.GetTimestamp() + dueTime.Ticks;
                    Period = period > TimeSpan.Zero ? period.Ticks : 0;
                    time.timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
