using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Runs;

/// <summary>The rows of an import's run that its log may not know, so that the import's counts tell of all rows of the list. 32 bytes a row.</summary>
internal sealed class UnclaimedRows(ImportRowKey keys)
{
    private readonly List<(RowKey? Key, LeadStatus Status, string ErrorId)> rows = [];

    /// <summary>For when the run is over.</summary>
    public IReadOnlyCollection<(RowKey? Key, LeadStatus Status, string ErrorId)> Rows => rows;

    /// <param name="row">A row that no request has carried.</param>
    /// <param name="status">Its result's status.</param>
    /// <param name="errorId">Its result's error.</param>
    /// <param name="isRepeated">Whether an earlier row of the run has its number: then the log's row is that one's.</param>
    public void Add(LeadRow row, LeadStatus status, string? errorId, bool isRepeated)
    {
        if (isRepeated && status is LeadStatus.Duplicate or LeadStatus.Skipped)
        {
            Add(key: null, LeadStatus.Duplicate, ErrorIds.DuplicateRow);
        }
        else if (status is LeadStatus.Rejected or LeadStatus.NotSent or LeadStatus.Suppressed)
        {
            Add(row.Identity.Length > 0 ? keys.Of(row) : null, status, errorId ?? ErrorIds.Stopped);
        }
    }

    private void Add(RowKey? key, LeadStatus status, string errorId)
    {
        lock (rows)
        {
            rows.Add((key, status, errorId));
        }
    }
}
