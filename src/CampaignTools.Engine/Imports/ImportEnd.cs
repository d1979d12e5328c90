using System.Text.Json;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Imports;

/// <summary>Who runs an import, where and how: for people.</summary>
/// <param name="User">The user of the machine.</param>
/// <param name="Machine">Its name.</param>
/// <param name="Parameters">The parameters that say what becomes of rows; null for none.</param>
internal sealed record ImportRun(string User, string Machine, string? Parameters)
{
    public static ImportRun Here(string? parameters) => new(Environment.UserName, Environment.MachineName, parameters);

    public string Write() => JsonSerializer.Serialize(this);

    public static ImportRun? Read(string? text) => text is null ? null : JsonSerializer.Deserialize<ImportRun>(text);
}

/// <summary>
/// How a run ended, and how many rows there were of what then: hundreds of imports are listed without a look into their logs. Of a log that has grown since, the counts
/// are made anew.
/// </summary>
/// <param name="State">Done or Stopped.</param>
/// <param name="Owner">The run.</param>
/// <param name="LastEntry">The number of the log's last entry that is counted; 0 where nothing is.</param>
/// <param name="Counts">Rows of the log by status.</param>
/// <param name="Causes">Rows of the log by status and error, with a blank between.</param>
/// <param name="Outside">The same of rows that are in no log: refused before they could be sent, or repeated.</param>
internal sealed record ImportEnd(ImportState State, int Owner, int LastEntry, Dictionary<LeadStatus, long> Counts, Dictionary<string, long> Causes, Dictionary<string, long> Outside)
{
    public string Write() => JsonSerializer.Serialize(this);

    public static ImportEnd? Read(string? text) => text is null ? null : JsonSerializer.Deserialize<ImportEnd>(text);
}

/// <summary>What a run says of its end, beside what its log tells.</summary>
/// <param name="State">Done or Stopped.</param>
/// <param name="Outside">Rows that came out without being claimed, and why; a row whose key the log has is not counted. The key is null where the row has none, or counts in any case.</param>
internal sealed record RunEnd(ImportState State, IReadOnlyCollection<(RowKey? Key, LeadStatus Status, string ErrorId)> Outside);
