using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Numbers;

namespace CampaignTools.Engine.Leads;

/// <summary>What can be wrong with the columns of a list, in words: always with the columns that it has, and the parameter that would settle it.</summary>
internal static partial class ColumnFault
{
    private const int MostNames = 40;
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    public static CampaignToolsException Missing(string parameter, IReadOnlyList<string> wanted, IReadOnlyList<string> names) =>
        Create($"-{parameter} names {Quoted(wanted, " and ")}, which the list does not have. {Columns(names)}");

    public static CampaignToolsException Ambiguous(LeadColumn field, IReadOnlyList<string> candidates) => Create(
        $"{Quoted(candidates, " and ")} could each be the {field}, and no column is called {field}: say which. "
        + $"-ColumnMap @{{ {field} = {Literal(candidates[0])} }} takes one"
        + (field == LeadColumn.PhoneNumber ? $", @{{ {field} = {string.Join(", ", candidates.Select(Literal))} }} the first that holds a number in a row." : "."));

    public static string Taken(string column) => $"The column {Quoted([column], "")} is not passed on: a field of the row goes to the provider under that name already.";

    public static string LeftOut(LeadColumn field, IReadOnlyList<string> candidates) =>
        $"{Quoted(candidates, " and ")} could each be the {field}: it is left out. -ColumnMap @{{ {field} = {Literal(candidates[0])} }} takes one.";

    /// <summary>All that are missing in one message: who is told of one alone corrects it, and is told of the next.</summary>
    public static CampaignToolsException Absent(IReadOnlyList<LeadColumn> fields, IReadOnlyList<string> names, IReadOnlyList<string[]>? sample)
    {
        if (Unsplit(names) is { } between)
        {
            return Create($"{Quoted(names, "")} is the only column, so the list was read with the wrong delimiter. Give {(between == '\t' ? "-Delimiter \"`t\"" : $"-Delimiter '{between}'")}, or let -Path find it.");
        }

        var advice = new StringBuilder();
        var map = new List<string>();
        foreach (var field in fields)
        {
            if (Likely(field, names, sample) is { } found)
            {
                advice.Append(CultureInfo.InvariantCulture, $" {Literal(found.Name)} looks like {(fields.Count == 1 ? "it" : $"the {field}")}, by {found.By}{(fields.Count == 1 ? ":" : ".")}");
                map.Add($"{field} = {Literal(found.Name)}");
            }
            else
            {
                advice.Append(field switch
                {
                    LeadColumn.PhoneNumber => " Name the one that holds the numbers: -ColumnMap @{ PhoneNumber = '…' }.",
                    LeadColumn.ScheduledTime => " Name the one that holds the times, -ColumnMap @{ ScheduledTime = '…' }, or give one time for all, -ScheduledTime.",
                    _ => " Give -CampaignName, or name the column that holds it: -ColumnMap @{ CampaignName = '…' }.",
                });
            }
        }

        if (map.Count > 0)
        {
            advice.Append(CultureInfo.InvariantCulture, $" {(fields.Count == 1 ? "" : "Try ")}-ColumnMap @{{ {string.Join("; ", map)} }}.");
        }

        return Create($"The list has no column for {string.Join(", and none for ", fields)}. {Columns(names)}{advice}{Strange(names, sample)}");
    }

    // The one heading of a list whose columns were not told apart; null where it is none.
    private static char? Unsplit(IReadOnlyList<string> names)
    {
        if (names is not [var only] || only.IndexOfAny(Delimiters) is not (> 0 and var at) || !only.Split(only[at]).Any(static part => LeadColumnNames.Find(part) is not null || PhoneWord().IsMatch(part)))
        {
            return null;
        }

        return only[at];
    }

    private static (string Name, string By)? Likely(LeadColumn field, IReadOnlyList<string> names, IReadOnlyList<string[]>? sample)
    {
        var byName = field switch
        {
            LeadColumn.PhoneNumber => names.FirstOrDefault(static name => PhoneWord().IsMatch(name)),
            LeadColumn.ScheduledTime => names.FirstOrDefault(static name => TimeWord().IsMatch(name)),
            _ => names.FirstOrDefault(static name => name.Contains("campaign", StringComparison.OrdinalIgnoreCase)),
        };
        if (byName is not null)
        {
            return (byName, "its name");
        }

        if (sample is not { Count: > 0 } || field != LeadColumn.PhoneNumber)
        {
            return null;
        }

        for (var place = 0; place < names.Count; place++)
        {
            if (sample.All(row => place < row.Length && LooksLikeNumber(row[place])))
            {
                return (names[place], "what it holds");
            }
        }

        return null;
    }

    /// <summary>What headings say that are none.</summary>
    private static string Strange(IReadOnlyList<string> names, IReadOnlyList<string[]>? sample)
    {
        if (names.Any(static name => name.Contains('\uFFFD', StringComparison.Ordinal)))
        {
            return " Names hold U+FFFD, which stands for bytes that could not be read: give the file's own encoding, e.g. -Encoding 1252.";
        }

        if (names.Any(static name => name.AsSpan().IndexOfAny('\r', '\n') >= 0))
        {
            return " A name goes over several lines: was a quote left open?";
        }

        if (sample?.FirstOrDefault(static row => row.Any(static value => LeadColumnNames.Find(value) == LeadColumn.PhoneNumber)) is { } heading)
        {
            return $" The line with {Quoted(heading.Where(static value => value.Length > 0), ", ")} looks like the headings: take out what stands before it.";
        }

        return names.Any(LooksLikeValue)
            ? " These look like values, not like headings: where the heading line begins with #, Import-Csv takes it for a comment, and the first lead for the headings; -Path reads it."
            : "";
    }

    private static bool LooksLikeNumber(string value) => NumberReader.Read(value, out _) is { Digits.Length: >= 7 };

    private static bool LooksLikeValue(string name) => LooksLikeNumber(name) || DateTimeWord().IsMatch(name);

    private static string Columns(IReadOnlyList<string> names) => names.Count == 0
        ? "It has no columns."
        : $"Its columns are {Quoted(names.Take(MostNames), ", ")}{(names.Count > MostNames ? $" and {names.Count - MostNames} more" : "")}.";

    private static string Quoted(IEnumerable<string> names, string between) => string.Join(between, names.Select(Literal));

    // As PowerShell writes it, so that what is shown can be typed.
    private static string Literal(string name) => $"'{ShownText.Of(name)?.Replace("'", "''", StringComparison.Ordinal)}'";

    private static CampaignToolsException Create(string message) => new(ErrorIds.ColumnNotFound, message);

    [GeneratedRegex("phone|mobile|cell|tel|contact.*(no|num)|(^|[^a-z])(number|no|mob)([^a-z]|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PhoneWord();

    [GeneratedRegex("time|schedul|call.?(at|on|back)|(^|[^a-z])(when|date)([^a-z]|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TimeWord();

    [GeneratedRegex(@"^\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DateTimeWord();
}
