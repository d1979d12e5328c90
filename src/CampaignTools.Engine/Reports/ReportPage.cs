using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using CampaignTools.Engine.Errors;
using static CampaignTools.Engine.Reports.ReportHtml;

namespace CampaignTools.Engine.Reports;

/// <summary>How a report is to look.</summary>
/// <param name="Title">Its heading; null: the campaign's name.</param>
/// <param name="ShowsNumbers">Whether numbers and names are shown as they are.</param>
internal sealed record ReportOptions(string? Title, bool ShowsNumbers);

/// <summary>Writes what was counted as one page that needs nothing else: no script, no font, no picture, no network.</summary>
internal sealed class ReportPage(ReportTally tally, ReportOptions options, TimeProvider time)
{
    private const int MostCauses = 10;
    private const int MostCampaigns = 5;
    private const int LongestName = 60;
    private const int LongestTitle = 160;

    private static readonly string Style = ReadStyle();

    /// <summary>No source of anything is allowed, and of styles the page's own alone: whatever a text of others might still do, it could load and run nothing.</summary>
    private static readonly string Policy = $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'";

    public void Write(TextWriter page)
    {
        var title = options.Title ?? (tally.Campaigns.Count + tally.Imports.Count is 0 ? "Campaign report" : $"Campaign report: {string.Join(", ", Named(tally.Imports.Select(static import => import.ImportName).Concat(tally.Campaigns)))}");
        page.Write($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <meta name="robots" content="noindex">
            <title>{Plain(title, LongestTitle)}</title>
            <style>{Style}</style>
            </head>
            <body><main>
            <header><h1>{Text(title, LongestTitle)}</h1>
            <p class="soft">{Period()}</p></header>

            """);
        WriteOutcome(page);
        WriteCauses(page);
        WriteTimes(page);
        WriteRequests(page);
        WriteFooter(page);
        page.Write("</main></body>\n</html>\n");
    }

    private string Period()
    {
        var words = new List<string> { string.Join(", ", tally.Providers.Order()) };
        if (tally.Answered.Count > 0)
        {
            words.Add(Between(tally.Answered.From, tally.Answered.To));
        }
        else if (tally.Imports.Count > 0)
        {
            words.Add(Between(TimeZoneInfo.ConvertTime(tally.Imports.Min(static import => import.FirstTime), tally.Zone), TimeZoneInfo.ConvertTime(tally.Imports.Max(static import => import.LastTime), tally.Zone)));
        }

        return string.Join(" · ", words.Where(static word => word.Length > 0));
    }

    private static string Between(DateTimeOffset from, DateTimeOffset to) =>
        to - from < TimeSpan.FromMinutes(1) ? $"{Moment(from)} ({Offset(from)})"
        : from.Date == to.Date ? $"{Moment(from)} to {to.ToString("HH:mm", CultureInfo.InvariantCulture)} ({Offset(from)})"
        : $"{Moment(from)} to {Moment(to)} ({Offset(from)})";

    private void WriteOutcome(TextWriter page)
    {
        if (tally.Rows == 0)
        {
            page.Write("<p class=\"headline\">There are no rows to report.</p>\n");
            return;
        }

        page.Write($"<p class=\"headline\"><b>{Number(tally[ReportGroup.Sent])} of {Rows(tally.Rows)}</b> {(tally[ReportGroup.Sent] == 1 || tally.Rows == 1 ? "is" : "are")} with the provider{Rest()}</p>\n<ul class=\"tiles\">");
        foreach (var (group, name, style) in ReportGroups.All)
        {
            page.Write($"<li class=\"{(tally[group] == 0 ? "none" : style)}\"><b>{Number(tally[group])}</b><span>{name}</span></li>");
        }

        page.Write("</ul>\n");
        page.Write(Strip(ReportGroups.All.Select(one => (one.Class, one.Name, tally[one.Group]))));
        page.Write("\n<table><thead><tr><th>Status</th><th class=\"n\">Rows</th><th class=\"n\">Share</th><th class=\"meaning\">What it means</th></tr></thead><tbody>\n");
        foreach (var outcome in ReportGroups.Outcomes.Where(outcome => tally[outcome] > 0))
        {
            page.Write($"<tr><td class=\"key {outcome.Class}\">{outcome.Status}{(outcome.ErrorId is null ? "" : $" · {outcome.ErrorId}")}</td><td class=\"n\">{Number(tally[outcome])}</td><td class=\"n\">{Share(tally[outcome], tally.Rows)}</td><td class=\"meaning\">{outcome.Meaning}</td></tr>\n");
        }

        page.Write("</tbody></table>\n");
        if (tally.Imports.Count > 0)
        {
            page.Write("<p class=\"soft\">Of rows that never went to the provider, an import remembers those that its last run refused, held back or found repeated.</p>\n");
        }

        var inProgress = tally.Imports.Sum(static import => import.InProgress);
        if (inProgress > 0)
        {
            page.Write($"<p class=\"soft\">A run that goes on has {Rows(inProgress)} more in hand.</p>\n");
        }
    }

    private string Rest()
    {
        var left = ReportGroups.All.Where(one => one.Group is ReportGroup.ToCorrect or ReportGroup.ToSendAgain or ReportGroup.InDoubt && tally[one.Group] > 0).Select(one => $"{Number(tally[one.Group])} {one.Name.ToLowerInvariant()}").ToArray();
        return left.Length == 0 ? "; there is nothing left to do." : $"; {string.Join(", ", left)}.";
    }

    private void WriteCauses(TextWriter page)
    {
        var causes = tally.Causes;
        if (causes.Count == 0)
        {
            return;
        }

        page.Write("<section><h2>Why rows were not sent, and what to do</h2>\n");
        WriteNames(page, causes);

        foreach (var cause in causes.Take(MostCauses))
        {
            WriteCause(page, cause);
        }

        if (causes.Count > MostCauses)
        {
            page.Write($"<p class=\"soft\">{Rows(causes.Skip(MostCauses).Sum(static cause => cause.Rows))} more have {Number(causes.Count - MostCauses)} rarer causes.</p>\n");
        }

        page.Write("</section>\n");
    }

    // What the commands take from the reader's session, and what only the reader knows.
    private void WriteNames(TextWriter page, IReadOnlyList<ReportCause> causes)
    {
        var lines = causes.Take(MostCauses).SelectMany(cause => CauseFix.Of(cause, tally)).ToArray();
        var notes = new List<string>();
        if (lines.Any(static line => line.StartsWith("$results", StringComparison.Ordinal)))
        {
            notes.Add($"In the commands, <code>$results</code> is what the run gave back: <code>{Command($"$results = … | {CauseFix.CommandOf(tally.Operation)} …")}</code>.");
        }

        if (lines.Any(static line => line.StartsWith("$rows", StringComparison.Ordinal)))
        {
            notes.Add("<code>$rows</code> is the list, as <code>Import-Csv</code> gives it.");
        }

        if (lines.Any(static line => line.Contains("Add-CampaignLead", StringComparison.Ordinal) || line.Contains("Register-ScheduledLead", StringComparison.Ordinal)))
        {
            notes.Add(Unbroken("What the run was given beside its rows, such as -ColumnMap or -TimeFormat, is given again."));
        }

        if (causes.Any(static cause => cause.HasSeveralImports))
        {
            notes.Add(Unbroken("The results are not all of one import: give those of each its own -ImportName again, or its next run sends them once more."));
        }

        page.Write(notes.Count == 0 ? "" : $"<p class=\"soft\">{string.Join(' ', notes)}</p>\n");
    }

    private void WriteCause(TextWriter page, ReportCause cause)
    {
        page.Write($"<article class=\"{cause.Outcome.Class}\"><h3><b>{Rows(cause.Rows)}</b> {cause.Status}{(cause.Name == cause.Status.ToString() ? "" : $" · {Text(cause.Name)}")}</h3>\n");
        page.Write($"<p>{Unbroken(Plain(AdviceOn(cause)))}</p>\n");
        var fix = CauseFix.Of(cause, tally);
        page.Write(fix.Count == 0 ? "<p class=\"soft\">There is nothing to run.</p>\n" : $"<pre>{string.Concat(fix.Select(static line => $"<code>{Command(line)}</code>"))}</pre>\n");
        if (cause.Shown.Count == 0)
        {
            page.Write("</article>\n");
            return;
        }

        page.Write($"<table><thead><tr><th class=\"n\">Row</th>{(tally.HasSeveralFiles ? "<th>File</th>" : "")}<th>Number</th>{(options.ShowsNumbers ? "<th>Name</th>" : "")}<th>Message</th></tr></thead><tbody>\n");
        foreach (var row in cause.Shown.OrderBy(static row => row.Index))
        {
            var number = options.ShowsNumbers || row.PhoneNumber is null ? row.PhoneNumber : HiddenDigits.Cell(row.PhoneNumber);
            var message = options.ShowsNumbers || row.Message is null ? row.Message : HiddenDigits.Message(row.Message, row.PhoneNumber, row.LeadName);
            page.Write($"<tr><td class=\"n\">{Number(row.Index + 1)}</td>{(tally.HasSeveralFiles ? $"<td>{Text(row.Source)}</td>" : "")}<td class=\"number\">{Text(number, LongestName)}</td>{(options.ShowsNumbers ? $"<td>{Text(row.LeadName)}</td>" : "")}<td>{Unbroken(Text(message))}</td></tr>\n");
        }

        page.Write("</tbody></table>\n");
        if (cause.Rows > cause.Shown.Count)
        {
            var more = cause.Rows - cause.Places.Count;
            page.Write($"<p class=\"soft\"><small>Rows {string.Join(", ", cause.Places.OrderBy(static place => place.Row).Select(Place))}{(more > 0 ? $" and {Number(more)} more" : "")}</small></p>\n");
        }

        page.Write("</article>\n");
    }

    private string Place((long Row, string? Source) place) => tally.HasSeveralFiles && place.Source is not null ? $"{Number(place.Row)} ({Text(place.Source)})" : Number(place.Row);

    // Whatever left a row in doubt, to send it again as it stands may call somebody twice.
    private static string AdviceOn(ReportCause cause)
    {
        var id = cause.Outcome.Group == ReportGroup.InDoubt ? ErrorIds.OutcomeUnknown : cause.Name;
        var meaning = cause.Outcome.Meaning;
        return ErrorCatalog.All.FirstOrDefault(info => info.Id == id)?.RecommendedAction ?? $"{char.ToUpperInvariant(meaning[0])}{meaning[1..]}.";
    }

    private void WriteTimes(TextWriter page)
    {
        if (tally.Answered.Bars.Count > 1)
        {
            page.Write("<section class=\"whole\"><h2>When the answers came</h2>\n<ul class=\"legend\">");
            foreach (var (_, name, style) in ReportGroups.All.Where(one => tally[one.Group] > 0))
            {
                page.Write($"<li class=\"key {style}\">{name}</li>");
            }

            page.Write($"</ul>\n{Chart(tally.Answered, "Rows by when their outcome was known")}</section>\n");
        }

        if (tally.Calls.Count > 0)
        {
            page.Write($"<section class=\"whole\"><h2>When people are called</h2>\n<p class=\"soft\">By the account's clock.</p>\n{(tally.Calls.Bars is [var only] ? $"<p>All between {Stamp(only.Begins, tally.Calls.Width)} and {Stamp(only.Begins + tally.Calls.Width, tally.Calls.Width)}.</p>\n" : Chart(tally.Calls, "Scheduled calls"))}</section>\n");
        }
    }

    private void WriteRequests(TextWriter page)
    {
        var requests = tally.Requests;
        if (requests.Rows == 0)
        {
            return;
        }

        page.Write($"<section><h2>Waits and repeats</h2>\n<p>{Rows(requests.Rows)} went to the provider. {(requests.Half is { } half && half < requests.Longest ? $"Half had the answer in less than {Lasted(half)}; the" : "The")} longest took {Lasted(requests.Longest)}, waits for the rate limit included. ");
        page.Write($"{(requests.Repeated == 0 ? "None was sent more than once." : $"{Rows(requests.Repeated)} had to be sent more than once.")}</p>\n<div class=\"pair\">");
        WriteBars(page, "Time to the answer", requests.Elapsed.ToArray());
        WriteBars(page, "Sent", requests.Attempts.ToArray());
        page.Write("</div></section>\n");
    }

    private static void WriteBars(TextWriter page, string heading, (string Name, long Rows)[] bars)
    {
        page.Write($"<div><table><thead><tr><th>{heading}</th><th></th><th class=\"n\">Rows</th></tr></thead><tbody>\n");
        foreach (var (name, rows) in bars)
        {
            page.Write($"<tr><td>{name}</td><td class=\"bar\">{Bar(rows, bars.Max(static bar => bar.Rows), "held")}</td><td class=\"n\">{Number(rows)}</td></tr>\n");
        }

        page.Write("</tbody></table></div>\n");
    }

    private void WriteFooter(TextWriter page)
    {
        var now = TimeZoneInfo.ConvertTime(time.GetUtcNow(), tally.Zone);
        page.Write($"<footer><p>Made {Moment(now)} ({Offset(now)}) by CampaignTools {typeof(ReportPage).Assembly.GetName().Version!.ToString(3)}. ");
        page.Write(options.ShowsNumbers ? "The page shows numbers and names of people: keep it as you keep the list.</p>" : "Numbers are masked and names left out.</p>");
        page.Write("</footer>\n");
    }

    private static IEnumerable<string> Named(IEnumerable<string> names)
    {
        var all = names.Select(static name => ShownText.Cut(name, LongestName)).Distinct(StringComparer.Ordinal).ToArray();
        return all.Length <= MostCampaigns ? all : all.Take(MostCampaigns).Append($"and {Number(all.Length - MostCampaigns)} more");
    }

    private static string ReadStyle()
    {
        using var style = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("report.css")!, Encoding.UTF8);
        return style.ReadToEnd().ReplaceLineEndings("\n");
    }
}
