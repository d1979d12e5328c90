using System.Globalization;
using System.Management.Automation;
using CampaignTools.Errors;

namespace CampaignTools.Leads;

/// <summary>
/// The error that ends a command under -ErrorAction Stop. It is written after every result, and says how many rows were sent: who corrects the one row and sends
/// the list again would else have all others called twice.
/// </summary>
/// <param name="importName">The import that the rows belong to; null without one.</param>
internal sealed class FirstError(string? importName)
{
    private readonly long[] statuses = new long[Enum.GetValues<LeadStatus>().Length];
    private ErrorRecord? first;
    private long rows;
    private long sent;

    public bool IsMet => first is not null;

    public void Count(LeadResult[] results)
    {
        foreach (var result in results)
        {
            rows++;
            statuses[(int)result.Status]++;
            sent += result.Attempts > 0 ? 1 : 0;
            if (first is null && result.IsError)
            {
                first = ErrorRecords.ForRow(result);
            }
        }
    }

    /// <summary>An error of the run as a whole.</summary>
    public void Set(ErrorRecord error) => first ??= error;

    public ErrorRecord Record()
    {
        var record = first!;
        var error = record.ErrorDetails.Message;
        return ErrorRecords.Create(record.FullyQualifiedErrorId, $"{error} {Describe()}", record.TargetObject);
    }

    private string Describe()
    {
        var counts = string.Join(", ", Enum.GetValues<LeadStatus>().Where(status => statuses[(int)status] > 0).Select(status => string.Create(CultureInfo.InvariantCulture, $"{statuses[(int)status]} {status}")));
        var stopped = string.Create(CultureInfo.InvariantCulture, $"The run stopped at this error, as -ErrorAction Stop asks: of {rows} rows that were read, {sent} had been sent ({counts}).");
        return sent == 0 ? stopped : $"{stopped} Don't send those again. {Where()}";
    }

    private string Where() => importName is null
        ? "Their results were written before this error: '$results = ...' keeps none of them then, -OutVariable does. With -ImportName from the first run on, the same command can be run again and sends only the rest."
        : $"Run the same command again with -ImportName '{importName}': it sends only the rest. The results were written before this error: '$results = ...' keeps none of them then, -OutVariable does.";
}
