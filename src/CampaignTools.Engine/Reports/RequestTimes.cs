namespace CampaignTools.Engine.Reports;

/// <summary>How long rows waited for their answers, and how often they were sent.</summary>
internal sealed class RequestTimes
{
    private const int MostAttempts = 4;

    /// <summary>Ends of the stretches that are shown; the last has none.</summary>
    private static readonly (TimeSpan Below, string Name)[] Ranges =
    [
        (TimeSpan.FromSeconds(0.3), "under 0.3 s"), (TimeSpan.FromSeconds(1), "0.3 to 1 s"), (TimeSpan.FromSeconds(3), "1 to 3 s"), (TimeSpan.FromSeconds(10), "3 to 10 s"),
        (TimeSpan.FromSeconds(60), "10 to 60 s"), (TimeSpan.FromMinutes(5), "1 to 5 min"), (TimeSpan.FromMinutes(30), "5 to 30 min"), (TimeSpan.MaxValue, "30 min and more"),
    ];

    private readonly long[] byRange = new long[Ranges.Length];
    private readonly long[] byAttempts = new long[MostAttempts + 1];

    /// <summary>Rows that were sent.</summary>
    public long Rows { get; private set; }

    public TimeSpan Longest { get; private set; }

    /// <summary>Half of the rows took less; null where the longest range has that half's end.</summary>
    public TimeSpan? Half
    {
        get
        {
            var sum = 0L;
            var below = Ranges[Array.FindIndex(byRange, rows => (sum += rows) * 2 >= Rows)].Below;
            return below == TimeSpan.MaxValue ? null : below;
        }
    }

    /// <summary>Rows that were sent more than once.</summary>
    public long Repeated => byAttempts.Skip(2).Sum();

    /// <summary>Rows by how long it took; stretches behind the last that has any are left out.</summary>
    public IEnumerable<(string Name, long Rows)> Elapsed => Ranges.Select((range, i) => (range.Name, byRange[i])).Take(Array.FindLastIndex(byRange, static rows => rows > 0) + 1);

    /// <summary>Rows by how often they were sent.</summary>
    public IEnumerable<(string Name, long Rows)> Attempts => byAttempts.Select(static (rows, i) => (Name: i == 1 ? "once" : i == MostAttempts ? $"{i} times or more" : $"{i} times", rows)).Skip(1).Where(static one => one.rows > 0);

    public void Add(int attempts, TimeSpan elapsed)
    {
        if (attempts <= 0)
        {
            return;
        }

        Rows++;
        byAttempts[Math.Min(attempts, MostAttempts)]++;
        byRange[Math.Max(0, Array.FindIndex(Ranges, range => elapsed < range.Below))]++;
        Longest = elapsed > Longest ? elapsed : Longest;
    }
}
