using System.Globalization;

namespace CampaignTools.Engine.Runs;

/// <summary>The last line of a run: how many rows, in what time, what became of them and why, and what to do next.</summary>
internal static class RunSummary
{
    /// <summary>So many causes of one status are named.</summary>
    private const int MostCauses = 3;

    /// <param name="tally">The run's counts.</param>
    /// <param name="importName">The import that the rows belong to; null without one.</param>
    public static string Describe(RunTally tally, string? importName)
    {
        var state = tally.Snapshot();
        var counts = Enum.GetValues<LeadStatus>()
            .Where(status => state[status] > 0)
            .Select(status => string.Create(CultureInfo.InvariantCulture, $"{state[status]} {status}{Because(tally, status, state[status])}"));
        return string.Create(CultureInfo.InvariantCulture, $"{state.Done} {(state.Done == 1 ? "row" : "rows")} in {Lasted(tally.Elapsed)}: {string.Join(", ", counts)}.{Next(state, importName)}");
    }

    private static string Because(RunTally tally, LeadStatus status, long rows)
    {
        var causes = tally.CausesOf(status).OrderByDescending(static cause => cause.Value).ThenBy(static cause => cause.Key, StringComparer.Ordinal).ToArray();
        return causes switch
        {
            [] => "",
            [var one] when one.Value == rows => one.Key == status.ToString() ? "" : $" ({one.Key})",
            _ => $" ({string.Join(", ", causes.Take(MostCauses).Select(static cause => string.Create(CultureInfo.InvariantCulture, $"{cause.Value} {cause.Key}")))}{(causes.Length > MostCauses ? ", …" : "")})",
        };
    }

    private static string Lasted(TimeSpan elapsed) => elapsed switch
    {
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0.0} s"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{elapsed:m\\:ss} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)elapsed.TotalHours}:{elapsed:mm\\:ss} h"),
    };

    private static string Next(RunProgress state, string? importName)
    {
        var text = state[LeadStatus.Rejected] > 0 ? " The Message of each rejected row says what would be right." : "";
        if (state[LeadStatus.Validated] > 0)
        {
            text += " Nothing was added: the same command without -ValidateOnly does that.";
        }

        if (state[LeadStatus.Indeterminate] > 0)
        {
            text += importName is null
                ? " Look up the Indeterminate rows in the campaign before you send them again."
                : $" Resolve-CampaignImport {Quoted(importName)} looks up the Indeterminate rows, or settles them by hand.";
        }

        return state[LeadStatus.Failed] + state[LeadStatus.NotSent] == 0 ? text
            : importName is null ? $"{text} Send only the Failed and NotSent rows again."
            : $"{text} The same command with -ImportName {Quoted(importName)} sends only the rest.";
    }

    // As PowerShell writes it, so that what is shown can be typed.
    private static string Quoted(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";
}
