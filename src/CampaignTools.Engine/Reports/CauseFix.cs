using System.Text.RegularExpressions;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Reports;

/// <summary>The commands that put right what held rows back, as they are typed.</summary>
internal static partial class CauseFix
{
    /// <summary>Imports whose commands are told, of those that have a cause.</summary>
    private const int MostImports = 3;

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

    /// <summary>What is typed, one command each; empty where there is nothing to do.</summary>
    /// <param name="cause">Why rows were held back.</param>
    /// <param name="tally">All that is known of the list.</param>
    public static IReadOnlyList<string> Of(ReportCause cause, ReportTally tally)
    {
        if (cause.Outcome.Group == ReportGroup.HeldBack && cause.Name != ErrorIds.CalledRecently)
        {
            return [];
        }

        if (cause.Shown.Count > 0)
        {
            return [.. OfResults(cause, tally)];
        }

        var more = cause.Imports.Count - MostImports;
        return [.. First(cause, campaign: null), .. cause.Imports.Take(MostImports).SelectMany(import => OfImport(cause, import)), .. more > 0 ? [$"# {ReportHtml.Number(more)} more: Get-CampaignImport lists them"] : (string[])[]];
    }

    /// <summary>A text as the shell's own quoted one, in which five characters end it.</summary>
    public static string Quote(string text) => $"'{Quotes().Replace(text, "$0$0")}'";

    private static IEnumerable<string> OfResults(ReportCause cause, ReportTally tally)
    {
        var campaign = tally.Campaigns.Count == 1 ? Quote(tally.Campaigns.Single()) : null;
        var import = cause.ImportName is null ? null : Quote(cause.ImportName);
        var command = CommandOf(tally.Operation, campaign, import);

        // Only words can be ids of errors; a script's own results may have anything.
        var isWord = Word().IsMatch(cause.Name) && cause.Name != cause.Status.ToString();
        var found = isWord ? $"$results | Where-Object {{ $_.Status -eq '{cause.Status}' -and $_.ErrorId -eq '{cause.Name}' }}" : $"$results | Where-Object Status -EQ {cause.Status}";
        if (import is not null && cause.Outcome.Group == ReportGroup.InDoubt)
        {
            return Resolve(cause.Provider, tally.Operation, import, $"{found} | ");
        }

        if (!cause.HasRows)
        {
            return [.. First(cause, campaign), $"$rows | {command}    # $rows: the list; sends only what is not done"];
        }

        // A row that was a bare number would be written down as its length.
        var rows = cause.HasBareNumbers ? $"{found} | Select-Object PhoneNumber" : $"{found} | ForEach-Object InputObject";
        var parameter = tally.Operation == Operation.Schedule ? Parameters.GetValueOrDefault(cause.Name) ?? (cause.HasBareNumbers ? Parameters[ErrorIds.ScheduledTimeMissing] : "") : "";
        var file = isWord ? $"{cause.Name}.csv" : "correct.csv";
        return cause.Outcome.Group switch
        {
            ReportGroup.ToCorrect when parameter.Length > 0 && Parameters.ContainsKey(cause.Name) => [$"{rows} | {command}{parameter}"],
            ReportGroup.ToCorrect => [$"{rows} | Export-Csv {file}", $"Import-Csv {file} | {command}{parameter}    # once its rows are corrected"],
            ReportGroup.InDoubt when tally.Operation == Operation.Schedule && campaign is not null => [$"Get-ScheduledLead {campaign}    # what is there", $"{rows} | {command}{parameter} -CheckDuplicate    # once you have looked"],
            ReportGroup.InDoubt => [$"{rows} | {command} -CheckDuplicate    # once you have looked in the campaign"],
            ReportGroup.HeldBack => [$"{rows} | {command}{parameter}    # when the time of -NotWithin is over"],
            _ => [.. First(cause, campaign), $"{rows} | {command}{parameter}{(cause.Name == ErrorIds.OutsideCallingHours ? "    # when their hours have come" : "")}"],
        };
    }

    // An import knows the rows by hashes: the same command sends what is not done, and Test-CampaignLead finds what is wrong.
    private static IEnumerable<string> OfImport(ReportCause cause, CampaignImport import)
    {
        var operation = Enum.TryParse<Operation>(import.Operation, out var known) ? known : Operation.Add;
        var campaign = import.CampaignName is null ? null : Quote(import.CampaignName);
        var name = Quote(import.ImportName);
        var hasFile = import.Source is not null && !SeveralFiles().IsMatch(import.Source);
        var path = hasFile ? $" -Path {Quote(import.Source!)}" : "";
        var list = hasFile ? "" : "$rows | ";
        if (cause.Outcome.Group == ReportGroup.InDoubt)
        {
            var ofCampaign = campaign is null ? "" : $" -CampaignName {campaign}";
            return Resolve(import.Provider, operation, name, hasFile ? $"Get-CampaignImport {name}{path}{ofCampaign} | Where-Object State -EQ InDoubt | " : list, hasFile ? "" : ofCampaign);
        }

        var again = $"{list}{CommandOf(operation, campaign, name, path)}    # {(cause.Outcome.Group == ReportGroup.HeldBack ? "when the time of -NotWithin is over" : "sends only what is not done")}";
        return cause.Outcome.Group == ReportGroup.ToCorrect ? [$"{list}Test-CampaignLead -For {(operation == Operation.Schedule ? "Schedule" : "Add")}{path}", again] : [again];
    }

    /// <summary>What is in doubt in an import is looked up where the provider can be asked, and settled by who has looked for himself elsewhere. -Confirm asks for each row: all at once is rarely true.</summary>
    private static IEnumerable<string> Resolve(CampaignProvider provider, Operation operation, string import, string rows, string ofCampaign = "") => ProviderCatalog.Find(provider).CanLookUp(operation)
        ? [$"Resolve-CampaignImport {import}"]
        : [$"{rows}Resolve-CampaignImport {import}{ofCampaign} -As Added -Confirm    # yes to those that you find in the campaign", $"{rows}Resolve-CampaignImport {import}{ofCampaign} -As Failed -Confirm    # yes to those that are certainly not there"];

    private static string CommandOf(Operation operation, string? campaign, string? import, string path = "") =>
        $"{CommandOf(operation)}{path}{(campaign is null ? "" : $" -CampaignName {campaign}")}{(import is null ? "" : $" -ImportName {import}")}";

    /// <summary>The cmdlet that sends rows, as it is typed.</summary>
    public static string CommandOf(Operation operation) => operation switch
    {
        Operation.Schedule => "Register-ScheduledLead",
        Operation.Bulk => "Add-CampaignLead -Bulk",
        _ => "Add-CampaignLead",
    };

    private static IEnumerable<string> First(ReportCause cause, string? campaign)
    {
        if (Before.TryGetValue(cause.Name, out var before) && (campaign is not null || !before.Contains("{campaign}", StringComparison.Ordinal)))
        {
            yield return before.Replace("{campaign}", campaign, StringComparison.Ordinal).Replace("{provider}", cause.Provider.ToString(), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("^[A-Za-z]{1,60}$", RegexOptions.None, 1000)]
    private static partial Regex Word();

    // As a list of several files is called: their names are not all known.
    [GeneratedRegex(@" and \d+ more$", RegexOptions.None, 1000)]
    private static partial Regex SeveralFiles();

    [GeneratedRegex("['\u2018-\u201b]", RegexOptions.None, 1000)]
    private static partial Regex Quotes();
}
