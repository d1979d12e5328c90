using System.Globalization;
using CampaignTools.Engine.Errors;

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
        return string.Create(CultureInfo.InvariantCulture, $"{state.Done} {(state.Done == 1 ? "row" : "rows")} in {Lasted(tally.Elapsed)}: {string.Join(", ", counts)}.{Next(tally, state, importName)}");
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

    private static string Next(RunTally tally, RunProgress state, string? importName)
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

        if (state[LeadStatus.Failed] + state[LeadStatus.NotSent] == 0)
        {
            return text;
        }

        text += importName is null ? " Send only the Failed and NotSent rows again" : $" The same command with -ImportName {Quoted(importName)} sends only the rest";
        return First(tally, importName) is { } first ? $"{text}, once this is done: {first}" : $"{text}.";
    }

    // What only waits or comes back by itself is no work for anybody; all else would fail again.
    private static string? First(RunTally tally, string? importName)
    {
        var cause = tally.CausesOf(LeadStatus.Failed)
            .Where(static cause => ErrorCatalog.Find(cause.Key).Category is not (FaultCategory.ConnectionError or FaultCategory.OperationTimeout or FaultCategory.LimitsExceeded or FaultCategory.ResourceUnavailable))
            .OrderByDescending(static cause => cause.Value)
            .ThenBy(static cause => cause.Key, StringComparer.Ordinal)
            .Select(static cause => cause.Key)
            .FirstOrDefault();
        if (cause is null)
        {
            return null;
        }

        var advice = ErrorCatalog.Find(cause).RecommendedAction;
        return $"{char.ToLowerInvariant(advice[0])}{advice[1..]}{(cause == ErrorIds.InvalidCampaign && importName is not null ? " Another campaign needs another -ImportName." : "")}";
    }

    // As PowerShell writes it, so that what is shown can be typed.
    private static string Quoted(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";
}
