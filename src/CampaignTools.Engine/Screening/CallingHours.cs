using System.Globalization;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Time;

namespace CampaignTools.Engine.Screening;

/// <summary>The hours of a week in which people may be called, on their own clocks, and dates on which nobody may. An hour's end is no part of it: 21:00 is outside 09:00-21:00.</summary>
internal sealed class CallingHours
{
    /// <summary>Days that are looked at for the next hours: more than any holidays last.</summary>
    private const int FarthestDays = 60;

    private const string HowToWrite = "write hours as '09:00-21:00', several as '09:00-12:00', '14:00-18:00', those of each day as @{ Weekday = '09:00-21:00'; Saturday = '10:00-14:00'; Sunday = ''; Except = '2026-12-25' }";

    private static readonly Dictionary<string, DayOfWeek[]> Groups = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Weekday"] = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
        ["Weekend"] = [DayOfWeek.Saturday, DayOfWeek.Sunday],
        ["Daily"] = Enum.GetValues<DayOfWeek>(),
    };

    private readonly Window[]?[] days = new Window[7][];
    private readonly HashSet<DateTime> except = [];
    private string text = "";

    private CallingHours()
    {
    }

    /// <summary>The same hours every day.</summary>
    public static CallingHours Of(IReadOnlyList<string> windows) =>
        Of([new KeyValuePair<string, IReadOnlyList<string>>("Daily", windows)]);

    /// <summary>Hours by day: a day's name, Weekday, Weekend or Daily (all that are not named otherwise), and Except for dates. No hours: closed.</summary>
    /// <exception cref="CampaignToolsException">InvalidParameter.</exception>
    public static CallingHours Of(IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> table)
    {
        var hours = new CallingHours();

        // From the general to the particular, then from Monday on, in whatever order a hashtable has them.
        KeyValuePair<string, IReadOnlyList<string>>[] rules =
            [.. table.OrderByDescending(static one => DaysOf(one.Key).Length).ThenBy(static one => DaysOf(one.Key) is [var first, ..] ? ((int)first + 6) % 7 : 7)];
        foreach (var (key, values) in rules)
        {
            string[] parts = [.. values.SelectMany(static value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
            if (key.Equals("Except", StringComparison.OrdinalIgnoreCase))
            {
                hours.except.UnionWith(parts.Select(Date));
                continue;
            }

            Window[] windows = [.. parts.Select(Window.Parse).OrderBy(static window => window.From)];
            foreach (var day in DaysOf(key))
            {
                hours.days[(int)day] = windows;
            }
        }

        if (Array.FindAll(Enum.GetValues<DayOfWeek>(), day => hours.days[(int)day] is null) is { Length: > 0 } missing)
        {
            throw Wrong($"{string.Join(", ", missing)} {(missing.Length == 1 ? "has" : "have")} no hours: name each day, or Weekday, Weekend, or Daily for all others; '' is a day without calls");
        }

        if (Array.TrueForAll(hours.days, static day => day!.Length == 0))
        {
            throw Wrong($"No day has any hours: {HowToWrite}");
        }

        hours.text = Describe(rules);
        return hours;
    }

    public bool IsOpen(DateTime wall)
    {
        var time = wall.TimeOfDay;
        foreach (var window in days[(int)wall.DayOfWeek]!)
        {
            if (window.Has(time))
            {
                return except.Count == 0 || !except.Contains(wall.Date);
            }
        }

        return false;
    }

    /// <summary>The days on which times from one to another are not all within the hours.</summary>
    public IEnumerable<DayOfWeek> DaysLeftBy(TimeSpan from, TimeSpan to) =>
        Enum.GetValues<DayOfWeek>().Where(day => !Array.Exists(days[(int)day]!, window => window.From <= from && to <= window.To));

    /// <summary>The time itself where it is within the hours, else when they next begin; null where they don't within two months.</summary>
    public DateTime? NextOpen(DateTime wall)
    {
        for (var day = wall.Date; day <= wall.Date.AddDays(FarthestDays); day = day.AddDays(1))
        {
            if (!except.Contains(day) && Array.Find(days[(int)day.DayOfWeek]!, window => day + window.To > wall) is { To.Ticks: > 0 } next)
            {
                return day + next.From > wall ? day + next.From : wall;
            }
        }

        return null;
    }

    /// <summary>As the user wrote them, the general before the particular.</summary>
    public override string ToString() => text;

    private static DayOfWeek[] DaysOf(string key) => Groups.TryGetValue(key, out var group) ? group
        : key.Equals("Except", StringComparison.OrdinalIgnoreCase) ? []
        : Array.FindAll(Enum.GetValues<DayOfWeek>(), day => key.Length >= 3 && day.ToString().StartsWith(key, StringComparison.OrdinalIgnoreCase)) is { Length: 1 } one ? one
        : throw Wrong($"'{ShownText.Of(key)}' is no day; {HowToWrite}");

    private static DateTime Date(string text) => DateTime.TryParseExact(text, WallTime.WireDateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        ? date
        : throw Wrong($"'{ShownText.Of(text)}': write the dates of Except as yyyy-MM-dd");

    private static string Describe(KeyValuePair<string, IReadOnlyList<string>>[] rules) => rules is [var (key, only)] && key == "Daily"
        ? string.Join(", ", only)
        : string.Join("; ", rules.Select(static one => $"{one.Key} {(one.Value.Any(static value => value.Length > 0) ? string.Join(", ", one.Value) : "closed")}"));

    private static CampaignToolsException Wrong(string what) => new(ErrorIds.InvalidParameter, $"{what} (-CallingHours).");

    /// <summary>Hours of a day.</summary>
    /// <param name="From">The first moment.</param>
    /// <param name="To">The first that is no part of them; 24:00 is a day's end.</param>
    private readonly record struct Window(TimeSpan From, TimeSpan To)
    {
        public bool Has(TimeSpan time) => time >= From && time < To;

        public static Window Parse(string text)
        {
            var dash = text.IndexOfAny(['-', '–']);
            return dash > 0 && Time(text[..dash]) is { } from && Time(text[(dash + 1)..]) is { } to && from < to
                ? new Window(from, to)
                : throw Wrong($"'{ShownText.Of(text)}': {HowToWrite}");
        }

        private static TimeSpan? Time(string text) => text.Trim() is var time && time == "24:00" ? TimeSpan.FromDays(1)
            : TimeOnly.TryParseExact(time, ["H:mm", "HH:mm", "H:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read.ToTimeSpan() : null;
    }
}
