using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Requests;

namespace CampaignTools.Engine.Runs;

/// <summary>
/// The rows of a run in doubt, its own and those of earlier runs of its import, until they are looked up at its end; and samples of what the provider has confirmed, by which its list
/// is known to be whole. Senders add to it; it is asked when they are done.
/// </summary>
internal sealed class RunDoubts(LeadRunServices services, ILeadLookup lookup, ImportRowKey? importKeys, bool allowsDuplicateRow)
{
    /// <summary>Rows that are kept for it; those beyond come out in doubt at once.</summary>
    private const int Most = 100_000;

    private readonly object gate = new();
    private readonly ImportRowKey keys = importKeys ?? new ImportRowKey(ImportRowKey.NewSeed());
    private readonly List<Sample> samples = [];
    private List<DoubtfulRow> rows = [];
    private long latest;

    public bool Any => Count > 0;

    /// <summary>How long it still takes until nothing that was lost can arrive any more.</summary>
    public TimeSpan Wait => lookup.Landing - services.Time.GetElapsedTime(latest) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    public int Count
    {
        get
        {
            lock (gate)
            {
                return rows.Count;
            }
        }
    }

    /// <summary>Keeps a row. False where it is to come out as it is.</summary>
    public bool TryHold(DoubtfulRow row)
    {
        lock (gate)
        {
            if (rows.Count >= Most || row.Row.Occurrence >= DoubtMatcher.MostSame)
            {
                return false;
            }

            rows.Add(row);

            // Also one of an earlier run: nobody knows when its request left, and this is later.
            latest = services.Time.GetTimestamp();
            return true;
        }
    }

    /// <summary>Remembers a row that the provider has confirmed in this run; or one that an earlier run has settled, whose time its log has.</summary>
    public void Confirmed(LeadRow row, string? rowId, bool isEarlier)
    {
        lock (gate)
        {
            var sample = new Sample(KeyOf(row), row.CampaignName, isEarlier ? null : TimeOf(row), rowId, isEarlier);
            if (samples.Count < DoubtMatcher.MostSamples)
            {
                samples.Add(sample);
            }
            else
            {
                samples[Random.Shared.Next(DoubtMatcher.MostSamples)] = sample;
            }
        }
    }

    /// <summary>Everything that is in doubt; nothing is afterwards.</summary>
    public List<DoubtfulRow> TakeAll()
    {
        lock (gate)
        {
            var taken = rows;
            rows = [];
            return taken;
        }
    }

    /// <summary>Asks the provider, and says what it says of each row.</summary>
    /// <param name="asked">The rows.</param>
    /// <param name="facts">What the import's log tells; null without an import.</param>
    /// <param name="isShared">Whether other rows of the run are the same in number, campaign and time.</param>
    /// <param name="observer">Hears of waits and attempts.</param>
    /// <param name="stop">The user's stop; throws then.</param>
    public async ValueTask<(Finding Finding, string? Why, ListedLead? Lead)[]> AskAsync(
        List<DoubtfulRow> asked,
        Func<Predicate<RowKey>, ValueTask<ImportFacts>>? facts,
        Predicate<LeadRow> isShared,
        IDeliveryObserver observer,
        CancellationToken stop)
    {
        var earlier = asked.Where(static one => one.IsEarlier).Select(one => KeyOf(one.Row)).Concat(samples.Where(static one => one.IsEarlier).Select(static one => one.Key)).ToHashSet();
        var told = earlier.Count > 0 && facts is not null ? await facts(earlier.Contains).ConfigureAwait(false) : null;
        var doubts = asked.ConvertAll(one =>
        {
            var key = KeyOf(one.Row);
            return new Doubt(key, one.IsEarlier ? told?.TimeOf(key) : TimeOf(one.Row)) { IsShared = isShared(one.Row) };
        });
        var matcher = new DoubtMatcher(services, keys) { MayRepeat = allowsDuplicateRow };
        await matcher.AskAsync(
            doubts,
            samples.Select(sample => (sample.Key, sample.IsEarlier ? told?.TimeOf(sample.Key) : sample.When, sample.RowId)),
            asked.Select(static one => one.Row.CampaignName).Concat(samples.Select(static sample => sample.Campaign)),
            observer,
            stop).ConfigureAwait(false);
        return [.. doubts.Select(doubt => matcher.Of(doubt) is var (finding, why) ? (finding, why, doubt.Lead) : default)];
    }

    private RowKey KeyOf(LeadRow row) => allowsDuplicateRow ? keys.OfRepeated(row) : keys.Of(row);

    private static DateTime? TimeOf(LeadRow row) => row.When == default ? null : row.When;

    private sealed record Sample(RowKey Key, string? Campaign, DateTime? When, string? RowId, bool IsEarlier);
}

/// <summary>A row whose request had no clear answer.</summary>
/// <param name="Row">The row.</param>
/// <param name="ErrorId">Why it is in doubt.</param>
/// <param name="Message">What was said of it.</param>
internal sealed record DoubtfulRow(LeadRow Row, string? ErrorId, string? Message)
{
    /// <summary>Whether an earlier run of the import has sent it, and this one has not.</summary>
    public bool IsEarlier { get; init; }

    /// <summary>Why it would not be sent again; null where it would.</summary>
    public HeldBack? HeldBack { get; init; }

    /// <summary>The import's request that had it last; 0 without an import.</summary>
    public int Flight { get; init; }

    /// <summary>From when its request was ready to its end; zero where an earlier run has sent it.</summary>
    public TimeSpan Elapsed { get; init; }
}
