using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace CampaignTools.Engine.Reports;

/// <summary>Texts of others, figures and drawings as HTML. Nothing here writes a text of others but through <see cref="Text"/>.</summary>
internal static partial class ReportHtml
{
    /// <summary>Longer texts of a row are cut.</summary>
    private const int LongestText = 300;

    /// <summary>A drawing's own height; its place in the page stretches it.</summary>
    private const int Height = 100;

    private const int Step = 10;
    private const int Gap = 2;

    /// <summary>Fewer bars are drawn in less room: each would be a wall.</summary>
    private const int Few = 12;

    /// <summary>A text of others: nothing of it is markup, turns the direction of what follows, or can't be seen.</summary>
    public static string Text(string? text, int longest = LongestText) => $"<bdi>{Plain(text, longest)}</bdi>";

    /// <summary>The same where no element can be.</summary>
    public static string Plain(string? text, int longest = LongestText) => WebUtility.HtmlEncode(ShownText.Cut(text, longest)) ?? "";

    /// <summary>A command that is typed as it stands: never cut, for half of one is another one.</summary>
    public static string Command(string line) => Unbroken(WebUtility.HtmlEncode(ShownText.Of(line)));

    /// <summary>Keeps what is already HTML from being broken within the names of parameters and cmdlets.</summary>
    public static string Unbroken(string html) => CommandWord().Replace(html, "<span class=\"w\">$0</span>");

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Rows(long rows) => rows == 1 ? "1 row" : $"{Number(rows)} rows";

    /// <summary>A part in percent: neither nothing nor all where it is neither.</summary>
    public static string Share(long part, long whole) => (part, (double)part / whole) switch
    {
        ( > 0, < 0.001) => "&lt;0.1%",
        (_, < 1 and > 0.999) => "&gt;99.9%",
        var (_, share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#}%"),
    };

    /// <summary>One line, divided as the rows are.</summary>
    public static string Strip(IEnumerable<(string Class, string Name, long Rows)> parts)
    {
        var all = parts.Where(static part => part.Rows > 0).ToArray();
        var sum = all.Sum(static part => part.Rows);
        var svg = new StringBuilder($"<svg class=\"strip\" viewBox=\"0 0 1000 1\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{string.Join(", ", all.Select(static part => $"{part.Name}: {Rows(part.Rows)}"))}\">");
        var at = 0.0;
        foreach (var (group, name, rows) in all)
        {
            var width = 1000.0 * rows / sum;
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{group}\" x=\"{at:0.##}\" y=\"0\" width=\"{width:0.##}\" height=\"1\"><title>{name}: {Rows(rows)}</title></rect>");
            at += width;
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>A bar as long as its part of the most.</summary>
    public static string Bar(long rows, long most, string group) => string.Create(
        CultureInfo.InvariantCulture,
        $"<svg viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"track\" width=\"100\" height=\"1\"/><rect class=\"{group}\" width=\"{100.0 * rows / most:0.##}\" height=\"1\"/></svg>");

    /// <summary>Rows over time: a bar for each stretch, divided by what became of the rows.</summary>
    public static string Chart(TimeBars time, string what)
    {
        var bars = time.Bars;
        var most = Math.Max(1, bars.Max(static bar => bar.Rows.Sum()));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<div class=\"chart{(bars.Count <= Few ? " few" : "")}\"><div class=\"axis\"><span>at most {Rows(most)} in {Lasted(time.Width)}</span></div>");
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {bars.Count * Step} {Height}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{what}, from {Stamp(bars[0].Begins, time.Width)} to {Stamp(bars[^1].Begins, time.Width)}: {Rows(time.Count)}\">");
        for (var i = 0; i < bars.Count; i++)
        {
            var top = (double)Height;
            foreach (var (group, name, style) in ReportGroups.All)
            {
                var rows = bars[i].Rows[(int)group];
                if (rows > 0)
                {
                    var height = (double)Height * rows / most;
                    top -= height;
                    svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{style}\" x=\"{(i * Step) + 1}\" y=\"{top:0.##}\" width=\"{Step - Gap}\" height=\"{height:0.##}\"><title>{Stamp(bars[i].Begins, time.Width)}: {name}, {Rows(rows)}</title></rect>");
                }
            }
        }

        return svg.Append("</svg><div class=\"axis\">").Append(string.Concat(Ends(bars, time.Width).Select(static end => $"<span>{end}</span>"))).Append("</div></div>").ToString();
    }

    /// <summary>A moment on a wall clock, as exact as stretches of that width need it.</summary>
    public static string Stamp(DateTime time, TimeSpan width) => time.ToString(width < TimeSpan.FromMinutes(1) ? "d MMM, HH:mm:ss" : width < TimeSpan.FromDays(1) ? "d MMM, HH:mm" : "d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Moment(DateTimeOffset time) => time.ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A clock's distance from UTC.</summary>
    public static string Offset(DateTimeOffset time) => time.Offset == TimeSpan.Zero ? "UTC" : $"UTC{time.ToString("zzz", CultureInfo.InvariantCulture)}";

    public static string Lasted(TimeSpan time) => time switch
    {
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} min"),
        { TotalDays: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h"),
        { TotalDays: 1 } => "1 day",
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.#} days"),
    };

    [GeneratedRegex(@"(?<=^|[\s|;>])\(?(-[A-Za-z]+|[A-Za-z]+-[A-Za-z]+)[A-Za-z0-9().,:;]*(?=$|[\s|<])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CommandWord();

    private static string[] Ends(IReadOnlyList<(DateTime Begins, long[] Rows)> bars, TimeSpan width) => [Stamp(bars[0].Begins, width), Stamp(bars[^1].Begins, width)];
}
