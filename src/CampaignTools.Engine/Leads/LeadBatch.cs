using System.Globalization;

namespace CampaignTools.Engine.Leads;

/// <summary>The rows of one request, all for one campaign.</summary>
internal sealed class LeadBatch(string campaignName, int capacity)
{
    public string CampaignName => campaignName;

    public LeadRow[] Rows { get; } = new LeadRow[capacity];

    public int Count { get; private set; }

    /// <summary>The rows that are there so far.</summary>
    public ArraySegment<LeadRow> Filled => new(Rows, 0, Count);

    /// <summary>How many rows, in words.</summary>
    public string Size => Count == 1 ? "1 row" : string.Create(CultureInfo.InvariantCulture, $"{Count} rows");

    public bool IsFull => Count == Rows.Length;

    /// <summary>When its request was ready to go, by the run's clock.</summary>
    public long ReadyAt { get; set; }

    /// <summary>Which request of the import it is; 0 without an import.</summary>
    public int Flight { get; set; }

    /// <summary>When it was written down that its request, the first one, leaves, by both clocks; null where that is still to be done.</summary>
    public (long Stamp, DateTimeOffset At)? LeftAt { get; set; }

    /// <summary>Whether an earlier run may have sent these rows.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>Rows that were taken out to go after this batch's answer; null where there are none.</summary>
    public LeadBatch? Rest { get; private init; }

    /// <summary>A batch with the first row alone; the others are its <see cref="Rest"/>.</summary>
    public LeadBatch FirstAlone()
    {
        if (Count <= 1)
        {
            return this;
        }

        var rest = new LeadBatch(campaignName, Rows.Length) { ReadyAt = ReadyAt, Flight = Flight, IsRepeat = IsRepeat };
        foreach (var row in Rows.AsSpan(1, Count - 1))
        {
            rest.Add(row);
        }

        var alone = new LeadBatch(campaignName, 1) { ReadyAt = ReadyAt, Flight = Flight, LeftAt = LeftAt, IsRepeat = IsRepeat, Rest = rest };
        alone.Add(Rows[0]);
        return alone;
    }

    /// <summary>The same request with some of its rows alone.</summary>
    public LeadBatch With(List<LeadRow> some)
    {
        var batch = new LeadBatch(campaignName, some.Count) { ReadyAt = ReadyAt, Flight = Flight, LeftAt = LeftAt, IsRepeat = IsRepeat, Rest = Rest };
        some.ForEach(batch.Add);
        return batch;
    }

    public void Add(LeadRow row) => Rows[Count++] = row;
}
