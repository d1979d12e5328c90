using System.Globalization;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Runs;

/// <summary>
/// Takes back what an import added, by the ids that the provider gave its rows. Before a row's id is sent it is on disk that the row is in doubt; what became of it is written when the list
/// no longer shows it. So one that was cut off goes on with the same rows, and to delete a row once more changes nothing. It ends when none of its requests can land any more.
/// </summary>
internal sealed class ImportUndo(ImportVisit import)
{
    private const string Advice = "The rows are in doubt until it can be: run the command again.";

    private readonly List<Row> rows = [];
    private readonly List<LeadResult> left = [];
    private HashSet<string> campaigns = [];

    private LeadRunServices Services => import.Services;

    private ILeadLookup Lookup => Services.Operation.Lookup!;

    private ILeadTakeBack TakeBack => Services.Operation.TakeBack!;

    // Of two keys of one row (with -AllowDuplicateRow) both have its id, and it is taken back once.
    private string[] RowIds => [.. rows.Select(static row => row.RowId).Distinct(StringComparer.Ordinal)];

    /// <summary>Rows that can be taken back.</summary>
    public int Count => rows.Count(row => !import.IsNumber(row.Key));

    /// <summary>Rows that the provider has, or may have, and that can't be.</summary>
    public IReadOnlyList<LeadResult> Left => left;

    /// <summary>How many requests it takes.</summary>
    public int Requests => TakeBack.Gather(RowIds).Count;

    /// <summary>The numbers and times of rows that were taken back, for the history of calls.</summary>
    public IEnumerable<(string Identity, DateTimeOffset At)> Calls => rows
        .Where(row => row is { IsGone: true, Lead: not null, When: not null } && !import.IsNumber(row.Key))
        .Select(row => (Verdict: Services.Reading.Numbers.Judge(row.Lead!.Value.PhoneNumber ?? ""), When: row.When!.Value))
        .Where(static call => call.Verdict.Number is not null)
        .Select(call => (call.Verdict.Identity, Services.Clock.ToInstant(call.When)));

    /// <summary>Finds what can be taken back, and what can't. Throws where the list can't be read: then nobody knows what is there.</summary>
    public async ValueTask LookAsync(IDeliveryObserver observer, CancellationToken stop)
    {
        if (Services.Operation.TakeBack is null || Services.Operation.Lookup is null)
        {
            throw new CampaignToolsException(ErrorIds.ProviderMismatch, Services.Operation.WhyNotTakenBack);
        }

        var doubtful = import.InDoubt.ToHashSet();
        var candidates = import.Confirmed.Where(key => import.Find(key)!.Value.Status == ImportRowStatus.Scheduled).Concat(doubtful).ToHashSet();
        var facts = await import.Journal.FactsAsync(candidates.Contains).ConfigureAwait(false);
        campaigns = facts.Campaigns;
        var byId = await ListAsync(observer, stop).ConfigureAwait(false);
        var listed = new Dictionary<RowKey, List<ListedLead>>();
        foreach (var lead in doubtful.Count == 0 ? [] : (IEnumerable<ListedLead>)byId.Values)
        {
            foreach (var key in import.KeysOf(lead).Where(doubtful.Contains))
            {
                (listed.TryGetValue(key, out var some) ? some : listed[key] = []).Add(lead);
            }
        }

        foreach (var key in candidates)
        {
            var when = facts.TimeOf(key);
            var rowId = facts.IdOf(key);
            ListedLead? lead = rowId is not null && byId.TryGetValue(rowId, out var own) ? own : null;
            if (lead is { } shown && !import.KeysOf(shown).Contains(key))
            {
                Keep(key, lead, when, rowId, "the provider lists another lead by its row id");
            }
            else if (lead is not null || (rowId is not null && !HasBegun(when)))
            {
                rows.Add(new Row(key, rowId!, when ?? lead?.When, lead));
            }
            else if (rowId is null && when is not null && listed.GetValueOrDefault(key)?.FindAll(one => one.When == when) is [{ RowId: { } found } only])
            {
                rows.Add(new Row(key, found, when, only));
            }
            else if (!doubtful.Contains(key) || listed.ContainsKey(key))
            {
                Keep(key, lead, when, rowId, rowId is null ? "the provider gave it no row id" : "its day has begun and it is not listed any more, so it was or will be called");
            }
        }

        await KeepOthersAsync(stop).ConfigureAwait(false);
    }

    /// <summary>Takes them back. A result for each row.</summary>
    public async ValueTask<IReadOnlyList<LeadResult>> TakeBackAsync(IDeliveryObserver observer, CancellationToken stop)
    {
        var taken = (await import.Journal.TakeOverAsync([.. rows.Select(static row => row.Key)], takesBack: true).ConfigureAwait(false)).ToHashSet();
        rows.RemoveAll(row => !taken.Contains(row.Key));
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal);
        foreach (var request in TakeBack.Gather(RowIds))
        {
            // A machine that slept meanwhile finds out here that others have taken the rows over, and perhaps found them scheduled.
            await import.Journal.LeaveAsync(flight: 0).ConfigureAwait(false);
            var refused = await TakeBack.TakeBackAsync(request, Services.Client, observer, stop).ConfigureAwait(false);
            var answer = new Answer(refused?.Why.TrimEnd('.'), refused is { IsInDoubt: true }, Services.Clock.Now);
            foreach (var rowId in request)
            {
                answers[rowId] = answer;
            }
        }

        // Not what the answers say counts, but what is there: no page shows what they hold.
        var there = await ListAsync(observer, stop, Advice).ConfigureAwait(false);
        if (rows.Exists(row => answers[row.RowId].IsInDoubt && there.ContainsKey(row.RowId)))
        {
            // Whatever comes next, here or by another command, must find no row there that a lost request deletes yet.
            observer.Waiting(Operation.CancelScheduled, Lookup.Landing, isBrokenDown: true);
            await Task.Delay(Lookup.Landing, Services.Time, stop).ConfigureAwait(false);
            there = await ListAsync(observer, stop, Advice).ConfigureAwait(false);
        }

        var results = rows.Select((row, place) => Settle(left.Count + place, row, there.ContainsKey(row.RowId), answers[row.RowId])).ToArray();
        import.Journal.Settle([.. rows.Zip(results, static (row, result) => new RowSettlement(row.Key, ImportRowStatuses.Of(result.Status), result.Status == LeadStatus.Scheduled ? null : result.ErrorId, row.IsGone ? null : row.RowId))]);
        return [.. rows.Zip(results).Where(one => !import.IsNumber(one.First.Key)).Select(static one => one.Second)];
    }

    /// <summary>What would be done, in words.</summary>
    public string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"Take back {Count} {(Count == 1 ? "row" : "rows")} in {Requests} {(Requests == 1 ? "request" : "requests")}{(left.Count == 0 ? "" : $"; {left.Count} can't be: {left[0].Message}")}");

    /// <summary>Leaves what no request names alone, and leads that another import holds too: they may be that one's.</summary>
    private async ValueTask KeepOthersAsync(CancellationToken stop)
    {
        var shown = rows.Where(static row => row.Lead is not null).GroupBy(static row => row.RowId, StringComparer.Ordinal).ToDictionary(static same => same.Key, static same => same.First().Lead!.Value, StringComparer.Ordinal);
        var others = await import.AlsoHeldAsync(shown, Services.Time.GetUtcNow() - TakeBack.LongestWait, stop).ConfigureAwait(false);
        rows.RemoveAll(row =>
        {
            var why = !TakeBack.CanName(row.RowId) ? $"its row id '{row.RowId}' would name others"
                : others.TryGetValue(row.RowId, out var other) ? $"import '{other}' has the same lead, and it may be that one's alone; Unregister-ScheduledLead deletes it for both"
                : null;
            if (why is not null)
            {
                Keep(row.Key, row.Lead, row.When, row.RowId, why);
            }

            return why is not null;
        });
    }

    private LeadResult Settle(int place, Row row, bool isThere, Answer answer)
    {
        // A request that was lost has been carried out where its row is gone. A row whose time had come by then may be gone because it was called.
        row.IsGone = !isThere && (answer.Why is null ? row.When > answer.At : answer.IsInDoubt && !HasBegun(row.When));
        return row.IsGone
            ? import.Result(place, row: null, row.Lead, row.When, LeadStatus.NotSent, ErrorIds.TakenBack, "Taken back: the same import would send it again.", row.RowId)
            : isThere
                ? import.Result(place, row: null, row.Lead, row.When, LeadStatus.Scheduled, ErrorIds.NotTakenBack, $"Not taken back{(answer.Why is null ? ", though the provider said so: it is still listed" : $": {answer.Why}")}.", row.RowId)
                : import.Result(place, row: null, row.Lead, row.When, LeadStatus.Indeterminate, ErrorIds.OutcomeUnknown, $"It is not known whether it was taken back, or may have been called: {answer.Why ?? "its time came before the provider had answered"}.", row.RowId);
    }

    private void Keep(RowKey key, ListedLead? lead, DateTime? when, string? rowId, string why)
    {
        if (!import.IsNumber(key))
        {
            var status = import.Find(key)!.Value.Status == ImportRowStatus.Scheduled ? LeadStatus.Scheduled : LeadStatus.Indeterminate;
            left.Add(import.Result(left.Count, row: null, lead, when, status, ErrorIds.NotTakenBack, $"Not taken back: {why}.", rowId));
        }
    }

    private bool HasBegun(DateTime? when) => when is not { } at || at.Date <= Services.Clock.Now.Date;

    private async ValueTask<Dictionary<string, ListedLead>> ListAsync(IDeliveryObserver observer, CancellationToken stop, string? advice = null)
    {
        var found = new Dictionary<string, ListedLead>(StringComparer.Ordinal);
        var names = campaigns.ToDictionary(static name => name.Trim(), static name => name, StringComparer.Ordinal);
        var why = await Lookup.ReadAsync(
            campaigns,
            lead =>
            {
                if (lead.RowId is { } id)
                {
                    found[id] = lead.CampaignName is { } name && names.TryGetValue(name.Trim(), out var ours) ? lead with { CampaignName = ours } : lead;
                }
            },
            Services.Client,
            observer,
            stop).ConfigureAwait(false);
        return why is null ? found : throw new CampaignToolsException(ErrorIds.UnrecognizedResponse, $"{Lookup.Source} can't be read, so nobody knows what is there: {why.TrimEnd('.')}.{(advice is null ? "" : $" {advice}")}");
    }

    /// <summary>What came of a request, and when, on the account's wall clock.</summary>
    private sealed record Answer(string? Why, bool IsInDoubt, DateTime At);

    private sealed record Row(RowKey Key, string RowId, DateTime? When, ListedLead? Lead)
    {
        public bool IsGone { get; set; }
    }
}
