using System.Text.RegularExpressions;

namespace CampaignTools.Engine.Reports;

/// <summary>The commands that put right what held rows back, as they are typed.</summary>
internal static partial class CauseFix
{
    /// <summary>What is run before rows are sent again: {campaign} is the campaign's name, quoted, {provider} the provider's.</summary>
    private static readonly Dictionary<string, string> Before = new(StringComparer.Ordinal)
    {
        [ErrorIds.AuthenticationFailed] = "Connect-CampaignProvider {provider} (Get-Credential)",
        [ErrorIds.TokenExpired] = "Connect-CampaignProvider {provider} (Get-Credential)",
        [ErrorIds.AuthenticationModeMismatch] = "Connect-CampaignProvider {provider} (Get-Credential) -Authentication Basic",
        [ErrorIds.RoleNotAssigned] = "Test-CampaignProvider",
        [ErrorIds.InvalidCampaign] = "Test-CampaignProvider {campaign}",
        [ErrorIds.CampaignRunning] = "Stop-OutboundCampaign {campaign}",
        [ErrorIds.RateLimited] = "Test-CampaignProvider",
        [ErrorIds.ConnectionFailed] = "Test-CampaignProvider",
        [ErrorIds.ProviderUnavailable] = "Test-CampaignProvider",
        [ErrorIds.StateStoreUnavailable] = "Test-CampaignProvider",
    };

    /// <summary>What rows that are wrong as they stand need, where a parameter is enough.</summary>
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        [ErrorIds.ScheduledTimeMissing] = " -ScheduledTime (Get-Date).AddHours(1)",
        [ErrorIds.OutsideCallingHours] = " -MoveIntoHours",
    };

    /// <summary>What is typed, a line each; empty where there is nothing to do.</summary>
    /// <param name="cause">Why rows were held back.</param>
    /// <param name="tally">All that is known of the list.</param>
    public static IReadOnlyList<string> Of(ReportCause cause, ReportTally tally)
    {
        var campaign = tally.Campaigns.Count == 1 ? Quote(tally.Campaigns.Single()) : null;
        var command = campaign is null ? tally.Command : $"{tally.Command} -CampaignName {campaign}";
        if (cause.Status is LeadStatus.Duplicate || cause.Name is ErrorIds.DoNotCall || (cause.Status == LeadStatus.Suppressed && cause.Name != ErrorIds.CalledRecently))
        {
            return [];
        }

        if (cause.Shown.Count == 0)
        {
            return OfImport(cause, tally);
        }

        // Only words can be ids of errors; a script's own results may have anything.
        var rows = Word().IsMatch(cause.Name) && cause.Name != cause.Status.ToString()
            ? $"$results | Where-Object {{ $_.Status -eq '{cause.Status}' -and $_.ErrorId -eq '{cause.Name}' }} | ForEach-Object InputObject"
            : $"$results | Where-Object Status -EQ {cause.Status} | ForEach-Object InputObject";
        return ReportGroups.Of(cause.Status) switch
        {
            ReportGroup.ToCorrect when Parameters.TryGetValue(cause.Name, out var parameter) && tally.Command.StartsWith("Register", StringComparison.Ordinal) => [$"{rows} | {command}{parameter}"],
            ReportGroup.ToCorrect => [$"{rows} | Export-Csv correct.csv", $"Import-Csv correct.csv | {command}    # once its rows are corrected"],
            ReportGroup.InDoubt => [$"{rows} | {command} -CheckDuplicate    # once you have looked in the campaign"],
            ReportGroup.HeldBack => [$"{rows} | {command}    # when the time of -NotWithin is over"],
            _ => [.. First(cause, tally, campaign), $"{rows} | {command}{(cause.Name == ErrorIds.OutsideCallingHours ? "    # when their hours have come" : "")}"],
        };
    }

    /// <summary>A text as the shell's own quoted one, in which five characters end it.</summary>
    public static string Quote(string text) => $"'{Quotes().Replace(text, "$0$0")}'";

    private static IEnumerable<string> First(ReportCause cause, ReportTally tally, string? campaign)
    {
        if (Before.TryGetValue(cause.Name, out var before) && (campaign is not null || !before.Contains("{campaign}", StringComparison.Ordinal)))
        {
            yield return before.Replace("{campaign}", campaign, StringComparison.Ordinal).Replace("{provider}", tally.Providers.First().ToString(), StringComparison.Ordinal);
        }
    }

    // An import knows the rows by hashes: the same command sends what is not done, and Test-CampaignLead finds what is wrong.
    private static string[] OfImport(ReportCause cause, ReportTally tally)
    {
        if (tally.Imports is not [var import])
        {
            return [];
        }

        var path = import.Source is null ? "" : $" -Path {Quote(import.Source)}";
        var list = import.Source is null ? "$rows | " : "";
        var again = $"{list}{tally.Command}{path} -ImportName {Quote(import.ImportName)}{(cause.Status == LeadStatus.Indeterminate ? " -CheckDuplicate    # once you have looked in the campaign" : "    # sends only what is not done")}";
        return ReportGroups.Of(cause.Status) == ReportGroup.ToCorrect
            ? [$"{list}Test-CampaignLead -For {(import.Operation == nameof(Wire.Operation.Schedule) ? "Schedule" : "Add")}{path}", again]
            : [.. cause.Status == LeadStatus.Indeterminate ? [] : First(cause, tally, campaign: null), again];
    }

    [GeneratedRegex("^[A-Za-z]{1,60}$", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex("['\u2018-\u201b]", RegexOptions.None, 1000)]
    private static partial Regex Quotes();
}
