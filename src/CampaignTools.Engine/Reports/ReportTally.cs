using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Reports;

/// <summary>Counts results as they come and keeps none of them but a few rows a cause: a list of a million rows takes no more room than one of a thousand.</summary>
internal sealed class ReportTally
{
    /// <summary>What names are kept of: a field with the wrong column in it has as many as there are rows.</summary>
    private const int MostNames = 1000;

    private static readonly TimeSpan FirstWidth = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstCallWidth = TimeSpan.FromMinutes(15);

    private readonly Dictionary<ReportOutcome, long> byOutcome = ReportGroups.Outcomes.ToDictionary(static outcome => outcome, static _ => 0L);
    private readonly Dictionary<(LeadStatus Status, string Name), ReportCause> causes = [];
    private readonly List<CampaignImport> imports = [];
    private readonly HashSet<CampaignProvider> providers = [];
    private readonly HashSet<string> campaigns = new(StringComparer.Ordinal);
    private bool hasTimes;
    private string? firstFile;

    public ReportTally(TimeZoneInfo zone)
    {
        Zone = zone;
        Answered = new TimeBars(FirstWidth);
        Calls = new TimeBars(FirstCallWidth);
    }

    /// <summary>The zone of the reader.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>Takes the shell's wrapping off a row; none where there is no shell.</summary>
    public Func<object?, object?> UnwrapRow { get; init; } = static row => row;

    public long Rows { get; private set; }

    public IReadOnlyList<CampaignImport> Imports => imports;

    public IReadOnlyCollection<CampaignProvider> Providers => providers;

    public IReadOnlyCollection<string> Campaigns => campaigns;

    /// <summary>Whether the rows are of several files: then a row's number alone says little.</summary>
    public bool HasSeveralFiles { get; private set; }

    /// <summary>When outcomes were known, on the reader's clock.</summary>
    public TimeBars Answered { get; }

    /// <summary>When people are called, on the account's clock; sent rows alone.</summary>
    public TimeBars Calls { get; }

    public RequestTimes Requests { get; } = new();

    /// <summary>Why rows were not sent, the most frequent first.</summary>
    public IReadOnlyList<ReportCause> Causes => [.. causes.Values.OrderByDescending(static cause => cause.Rows).ThenBy(static cause => cause.Name, StringComparer.Ordinal).ThenBy(static cause => cause.Status)];

    public long this[ReportOutcome outcome] => byOutcome[outcome];

    public long this[ReportGroup group] => byOutcome.Sum(one => one.Key.Group == group ? one.Value : 0);

    /// <summary>What was done with the rows, as far as they show it: Schedule, Bulk or Add.</summary>
    public Operation Operation =>
        hasTimes || causes.Keys.Any(static cause => cause.Name.Contains("Scheduled", StringComparison.Ordinal)) || imports.Exists(static import => import.Operation == nameof(Operation.Schedule)) ? Operation.Schedule
        : byOutcome.Any(static one => one.Key.Status == LeadStatus.Queued && one.Value > 0) || imports.Exists(static import => import.Operation == nameof(Operation.Bulk)) ? Operation.Bulk
        : Operation.Add;

    public void Add(LeadResult result)
    {
        var outcome = ReportGroups.Of(result.Status, result.ErrorId);
        Count(outcome, result.Provider, 1);
        if (result.Status != LeadStatus.Skipped)
        {
            CauseOf(outcome, result.Provider, result.ErrorId ?? result.Status.ToString())?.Count(result, UnwrapRow);
        }

        if (result.CampaignName is { Length: > 0 } campaign && campaigns.Count < MostNames)
        {
            campaigns.Add(campaign);
        }

        if (result.File is { } file)
        {
            firstFile ??= file;
            HasSeveralFiles |= result.IsOfSeveralFiles || file != firstFile;
        }

        hasTimes |= result.ScheduledTime is not null || result.Status == LeadStatus.Scheduled;
        if (result.SettledAt is { } settled)
        {
            Answered.Add(settled, Zone, outcome.Group);
        }

        if (result.ScheduledTime is { } call && outcome.Group == ReportGroup.Sent)
        {
            Calls.Add(call, zone: null, ReportGroup.Sent);
        }

        Requests.Add(result.Attempts, result.Elapsed);
    }

    /// <summary>Adds what an import remembers: how many rows came to what, and why.</summary>
    public void Add(CampaignImport import)
    {
        imports.Add(import);
        foreach (var (status, rows) in import.Counts)
        {
            if (Enum.TryParse<LeadStatus>(status, out var known))
            {
                Count(ReportGroups.Of(known, errorId: null), import.Provider, rows);
            }
        }

        foreach (var (cause, rows) in import.Causes)
        {
            var words = cause.Split(' ', 2);
            if (Enum.TryParse<LeadStatus>(words[0], out var known) && words.Length > 1)
            {
                var outcome = ReportGroups.Of(known, words[1]);
                CauseOf(outcome, import.Provider, words[1])?.Count(import, rows);

                // The counts are by status alone.
                byOutcome[ReportGroups.Of(known, errorId: null)] -= rows;
                byOutcome[outcome] += rows;
            }
        }
    }

    private void Count(ReportOutcome outcome, CampaignProvider provider, long rows)
    {
        Rows += rows;
        byOutcome[outcome] += rows;
        providers.Add(provider);
    }

    private ReportCause? CauseOf(ReportOutcome outcome, CampaignProvider provider, string name)
    {
        if (outcome.Group == ReportGroup.Sent)
        {
            return null;
        }

        // Ids are words of the module; results that a script made may have any.
        name = causes.Count < MostNames || causes.ContainsKey((outcome.Status, name)) ? name : outcome.Status.ToString();
        if (!causes.TryGetValue((outcome.Status, name), out var cause))
        {
            causes.Add((outcome.Status, name), cause = new ReportCause(outcome, provider, name));
        }

        return cause;
    }
}
