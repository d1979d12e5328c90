namespace CampaignTools.Engine.Reports;

/// <summary>Rows over time, in at most <see cref="Most"/> stretches: they grow wider as later or earlier rows come.</summary>
/// <param name="width">The first width of a stretch.</param>
internal sealed class TimeBars(TimeSpan width)
{
    private const int Most = 60;

    /// <summary>Times outside are no times of calls: a clock that was never set.</summary>
    private static readonly (int First, int Last) Years = (2000, 2199);

    /// <summary>Each a multiple of the one before, so that stretches can be put together.</summary>
    private static readonly TimeSpan[] Widths =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
        TimeSpan.FromDays(1), TimeSpan.FromDays(7), TimeSpan.FromDays(28), TimeSpan.FromDays(364), TimeSpan.FromDays(3640),
    ];

    private Dictionary<long, long[]> bars = [];
    private long first = long.MaxValue;
    private long last = long.MinValue;

    public TimeSpan Width { get; private set; } = width;

    public long Count { get; private set; }

    /// <summary>The first row's time and the last one's.</summary>
    public DateTimeOffset From { get; private set; } = DateTimeOffset.MaxValue;

    public DateTimeOffset To { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>The stretches from first to last, by their beginning on the wall clock, with rows by group.</summary>
    public IReadOnlyList<(DateTime Begins, long[] Rows)> Bars => Count == 0 ? [] :
        [.. Enumerable.Range(0, (int)(last - first + 1)).Select(i => (new DateTime((first + i) * Width.Ticks), bars.GetValueOrDefault(first + i) ?? new long[ReportGroups.All.Length]))];

    /// <param name="time">When it was.</param>
    /// <param name="zone">On whose clock; null: on the one that the time itself tells.</param>
    /// <param name="group">What became of the row.</param>
    public void Add(DateTimeOffset time, TimeZoneInfo? zone, ReportGroup group)
    {
        if (time.Year < Years.First || time.Year > Years.Last)
        {
            return;
        }

        time = zone is null ? time : TimeZoneInfo.ConvertTime(time, zone);
        From = time < From ? time : From;
        To = time > To ? time : To;
        Count++;
        Reach(time.DateTime.Ticks / Width.Ticks);
        var at = time.DateTime.Ticks / Width.Ticks;
        if (!bars.TryGetValue(at, out var rows))
        {
            bars.Add(at, rows = new long[ReportGroups.All.Length]);
        }

        rows[(int)group]++;
    }

    private void Reach(long at)
    {
        first = Math.Min(first, at);
        last = Math.Max(last, at);
        while (last - first >= Most)
        {
            Widen(Array.Find(Widths, wider => wider > Width));
        }
    }

    private void Widen(TimeSpan wider)
    {
        var ratio = wider.Ticks / Width.Ticks;
        var before = bars;
        bars = [];
        foreach (var (at, rows) in before)
        {
            if (!bars.TryGetValue(at / ratio, out var sum))
            {
                bars.Add(at / ratio, sum = new long[rows.Length]);
            }

            for (var i = 0; i < rows.Length; i++)
            {
                sum[i] += rows[i];
            }
        }

        (first, last, Width) = (first / ratio, last / ratio, wider);
    }
}
