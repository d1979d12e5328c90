using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using CampaignTools.Engine.Files;
using CampaignTools.Engine.Runs;
using CampaignTools.Errors;

namespace CampaignTools.Leads;

/// <summary>
/// The error that ends a command under -ErrorAction Stop. It is written after every result, and says how many rows were sent: who corrects the one row and sends
/// the list again would else have all others called twice.
/// </summary>
/// <param name="importName">The import that the rows belong to; null without one.</param>
/// <param name="files">Where the results are written to; null for nowhere.</param>
internal sealed class FirstError(string? importName, ResultFiles? files)
{
    private ErrorRecord? first;
    private long sent;

    public bool IsMet => first is not null;

    public void Count(LeadResult[] results)
    {
        foreach (var result in results)
        {
            sent += result.Attempts > 0 ? 1 : 0;
            if (first is null && result.IsError)
            {
                first = ErrorRecords.ForRow(result);
            }
        }
    }

    /// <summary>An error of the run as a whole.</summary>
    public void Set(ErrorRecord error) => first ??= error;

    /// <param name="progress">What became of all rows.</param>
    public ErrorRecord Record(RunProgress progress)
    {
        var record = first!;
        var error = record.ErrorDetails.Message;
        return ErrorRecords.Create(record.FullyQualifiedErrorId, $"{error} {Describe(progress)}", record.TargetObject, advises: record.ErrorDetails.RecommendedAction is { Length: > 0 });
    }

    private string Describe(RunProgress progress)
    {
        var counts = string.Join(", ", Enum.GetValues<LeadStatus>().Where(status => progress[status] > 0).Select(status => string.Create(CultureInfo.InvariantCulture, $"{progress[status]} {status}")));
        var stopped = string.Create(CultureInfo.InvariantCulture, $"The run stopped at this error, as -ErrorAction Stop asks: of {progress.Done} rows that were read, {sent} had been sent ({counts}).");
        return sent == 0 ? stopped : $"{stopped} Don't send those again. {Where()}";
    }

    private string Where() => importName is null
        ? $"{Kept} With -ImportName from the first run on, the same command can be run again and sends only the rest."
        : $"Run the same command again with -ImportName '{CodeGeneration.EscapeSingleQuotedStringContent(importName)}': it sends only the rest. {Kept}";

    private string Kept => files?.Describe() is { } where
        ? $"Their results were written before this error. {where}"
        : "Their results were written before this error: '$results = ...' keeps none of them then, -OutVariable does, and -ResultPath keeps files.";
}
