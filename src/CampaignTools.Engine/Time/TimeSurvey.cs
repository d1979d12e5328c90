using System.Globalization;

namespace CampaignTools.Engine.Time;

/// <summary>Finds the forms that would read the times of a list that can be read in more ways than one.</summary>
internal sealed class TimeSurvey
{
    /// <summary>What spreadsheets write, with its parts of days and months in either order.</summary>
    private static readonly string[] Candidates =
    [
        .. from date in new[] { "dd/MM/yyyy", "MM/dd/yyyy", "dd-MM-yyyy", "MM-dd-yyyy", "dd.MM.yyyy", "d/M/yyyy", "M/d/yyyy", "d-M-yyyy", "d.M.yyyy", "dd/MM/yy", "MM/dd/yy", "dd-MM-yy", "yy-MM-dd" }
           from time in new[] { "HH:mm", "HH:mm:ss", "h:mm tt", "h:mm:ss tt", "H:mm" }
           select $"{date} {time}",
        TimeForms.Excel,
    ];

    private readonly List<string> left = [.. Candidates];
    private readonly Dictionary<string, string> ruledOutBy = new(StringComparer.Ordinal);
    private long values;

    /// <summary>The forms that read one value, the likely ones first.</summary>
    public static IReadOnlyList<string> FormsOf(string text)
    {
        var plain = WrittenTime.Plain(text);
        return WithoutSame([.. Candidates.Where(form => Reads(form, plain))]);
    }

    /// <summary>Takes in a value of the list.</summary>
    /// <param name="text">The value.</param>
    /// <param name="index">Its row's, from 0.</param>
    /// <param name="row">What the row came from.</param>
    public void Add(string text, long index, object? row = null)
    {
        var plain = WrittenTime.Plain(text);
        if (plain.Length == 0)
        {
            return;
        }

        values++;
        for (var i = left.Count - 1; i >= 0; i--)
        {
            if (!Reads(left[i], plain))
            {
                ruledOutBy.TryAdd(left[i], $"{IFileRow.Tell("row", index, row)}{(row is IFileRow { IsOfSeveral: true } ? "," : "")} has '{ShownText.Of(plain)}'");
                left.RemoveAt(i);
            }
        }
    }

    /// <summary>What would read all values, a sentence; null where nothing that is known would.</summary>
    public string? Describe()
    {
        var forms = WithoutSame(left);
        if (values == 0 || forms.Count == 0)
        {
            return null;
        }

        var all = string.Create(CultureInfo.InvariantCulture, $"all {values} values read as {string.Join(" or as ", forms)}");
        return forms.Count == 1
            ? $"{all}{(Swapped(forms[0]) is { } other && ruledOutBy.TryGetValue(other, out var why) ? $" ({why})" : "")}: -TimeFormat '{forms[0]}'"
            : $"{all}; say which: -TimeFormat '{forms[0]}'";
    }

    private static bool Reads(string form, string plain) => new TimeForms([form]).Read(plain, static wall => new DateTimeOffset(wall, TimeSpan.Zero)) is { } time
        && (form != TimeForms.Excel || time.Year is >= 2000 and < 2100);

    // dd/MM and d/M read the same: the one with more letters says more. HH likewise.
    private static List<string> WithoutSame(IReadOnlyList<string> forms)
    {
        var kept = new List<string>();
        foreach (var form in forms)
        {
            if (!kept.Exists(one => Short(one) == Short(form)))
            {
                kept.Add(form);
            }
        }

        return kept;
    }

    private static string Short(string form) => form.Replace("dd", "d", StringComparison.Ordinal).Replace("MM", "M", StringComparison.Ordinal).Replace("HH", "H", StringComparison.Ordinal);

    // The same form with day and month the other way round.
    private static string? Swapped(string form) =>
        form.StartsWith('d') || form.StartsWith('M') ? string.Concat(form.Select((c, i) => i < form.IndexOf('y', StringComparison.Ordinal) ? c == 'd' ? 'M' : c == 'M' ? 'd' : c : c)) : null;
}
