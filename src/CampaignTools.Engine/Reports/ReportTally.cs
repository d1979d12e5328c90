namespace CampaignTools.Engine.Reports;

/// <summary>Counts results as they come and keeps none of them but a few rows a cause: a list of a million rows takes no more room than one of a thousand.</summary>
internal sealed class ReportTally
{
    /// <summary>What names are kept of: a field with the wrong column in it has as many as there are rows.</summary>
    private const int MostNames = 1000;

    private static readonly TimeSpan FirstWidth = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstCallWidth = TimeSpan.FromMinutes(15);

    private readonly long[] byStatus = new long[Enum.GetValues<LeadStatus>().Length];
    private readonly Dictionary<(LeadStatus Status, string Name), ReportCause> causes = [];
    private readonly List<CampaignImport> imports = [];
    private readonly HashSet<CampaignProvider> providers = [];
    private readonly HashSet<string> campaigns = new(StringComparer.Ordinal);

    public ReportTally(TimeZoneInfo zone)
    {
        Zone = zone;
        Answered = new TimeBars(FirstWidth);
        Calls = new TimeBars(FirstCallWidth);
    }

    /// <summary>The zone of the reader.</summary>
    public TimeZoneInfo Zone { get; }

    public long Rows { get; private set; }

    public IReadOnlyList<CampaignImport> Imports => imports;

    public IReadOnlyCollection<CampaignProvider> Providers => providers;

    public IReadOnlyCollection<string> Campaigns => campaigns;

    /// <summary>When outcomes were known, on the reader's clock.</summary>
    public TimeBars Answered { get; }

    /// <summary>When people are called, on the account's clock; sent rows alone.</summary>
    public TimeBars Calls { get; }

    public RequestTimes Requests { get; } = new();

    /// <summary>Why rows were not sent, the most frequent first.</summary>
    public IReadOnlyList<ReportCause> Causes => [.. causes.Values.OrderByDescending(static cause => cause.Rows).ThenBy(static cause => cause.Name, StringComparer.Ordinal).ThenBy(static cause => cause.Status)];

    public long this[LeadStatus status] => byStatus[(int)status];

    public long this[ReportGroup group] => Enum.GetValues<LeadStatus>().Where(status => ReportGroups.Of(status) == group).Sum(status => this[status]);

    /// <summary>The cmdlet that sent the rows, as far as they show it.</summary>
    public string Command =>
        this[LeadStatus.Scheduled] > 0 || Calls.Count > 0 || imports.Exists(static import => import.Operation == nameof(Wire.Operation.Schedule)) || causes.Keys.Any(static cause => cause.Name.Contains("Scheduled", StringComparison.Ordinal)) ? "Register-ScheduledLead"
        : this[LeadStatus.Queued] > 0 || imports.Exists(static import => import.Operation == nameof(Wire.Operation.Bulk)) ? "Add-CampaignLead -Bulk"
        : "Add-CampaignLead";

    public void Add(LeadResult result)
    {
        Count(result.Provider, result.Status, result.ErrorId, 1)?.Show(result);
        if (result.CampaignName is { Length: > 0 } campaign && campaigns.Count < MostNames)
        {
            campaigns.Add(campaign);
        }

        if (result.SettledAt is { } settled)
        {
            Answered.Add(settled, Zone, ReportGroups.Of(result.Status));
        }

        if (result.ScheduledTime is { } call && ReportGroups.Of(result.Status) == ReportGroup.Sent)
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
                Count(import.Provider, known, errorId: null, rows, withCause: false);
            }
        }

        foreach (var (cause, rows) in import.Causes)
        {
            var words = cause.Split(' ', 2);
            if (Enum.TryParse<LeadStatus>(words[0], out var known) && words.Length > 1)
            {
                CauseOf(known, words[1])?.Count(rows);
            }
        }
    }

    private ReportCause? Count(CampaignProvider provider, LeadStatus status, string? errorId, long rows, bool withCause = true)
    {
        Rows += rows;
        byStatus[(int)status] += rows;
        providers.Add(provider);
        var cause = withCause && status != LeadStatus.Skipped ? CauseOf(status, errorId ?? status.ToString()) : null;
        cause?.Count(rows);
        return cause;
    }

    private ReportCause? CauseOf(LeadStatus status, string name)
    {
        if (ReportGroups.Of(status) == ReportGroup.Sent)
        {
            return null;
        }

        // Ids are words of the module; results that a script made may have any.
        name = causes.Count < MostNames || causes.ContainsKey((status, name)) ? name : status.ToString();
        if (!causes.TryGetValue((status, name), out var cause))
        {
            causes.Add((status, name), cause = new ReportCause(status, name));
        }

        return cause;
    }
}
