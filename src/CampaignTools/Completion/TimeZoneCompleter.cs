using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CampaignTools.Completion;

/// <summary>Completes the ids of the time zones that this machine knows.</summary>
public sealed class TimeZoneCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var zones = TimeZoneInfo.GetSystemTimeZones().ToDictionary(static zone => zone.Id, StringComparer.OrdinalIgnoreCase);

        // Some systems list a zone under its old name only (Asia/Calcutta).
        var ids = zones.Keys.Concat(TimeZoneInfo.TryConvertWindowsIdToIanaId("India Standard Time", "IN", out var kolkata) ? [kolkata, "Asia/Kolkata"] : ["Asia/Kolkata"]);
        return Completions.Of(ids.Order(StringComparer.OrdinalIgnoreCase), wordToComplete, id => zones.TryGetValue(id, out var zone) ? zone.DisplayName : id);
    }
}
