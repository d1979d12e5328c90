using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Requests;

namespace CampaignTools.Engine.Runs;

/// <summary>The end of a run: what is in doubt is looked up, and settled by what is there. With an import, what is certainly not there goes again.</summary>
internal sealed class DoubtfulRows(LeadRunServices services, LeadRunOptions options, RunResults run, RunDoubts doubts, ImportJournal? journal, Predicate<LeadRow> isShared)
{
    /// <summary>Rows that are lost again and again are in the end left in doubt: something is wrong that no repeat puts right.</summary>
    private const int MostRounds = 3;

    private readonly ILeadLookup lookup = services.Operation.Lookup!;

    /// <summary>Settles all of them.</summary>
    /// <param name="sendAsync">Sends batches, and returns when all are settled or in doubt again.</param>
    /// <param name="observer">Hears of waits and attempts.</param>
    /// <param name="stopping">The user's stop.</param>
    /// <param name="ending">That, or the run's own end.</param>
    public async Task SettleAsync(Func<IReadOnlyList<LeadBatch>, Task> sendAsync, IDeliveryObserver observer, CancellationToken stopping, CancellationToken ending)
    {
        for (var round = 0; round < MostRounds && doubts.Any && !ending.IsCancellationRequested; round++)
        {
            var rows = await LookUpAsync(observer, ending).ConfigureAwait(false);
            if (rows.Count > 0)
            {
                await SendAgainAsync(rows, sendAsync, stopping).ConfigureAwait(false);
            }
        }

        // Nobody looks any more, or has the time.
        Settle([.. doubts.TakeAll().Select(one => Leave(one, one.Message))]);
    }

    /// <summary>Looks up what is in doubt and settles what can be; what is to be sent again comes back.</summary>
    private async Task<List<DoubtfulRow>> LookUpAsync(IDeliveryObserver observer, CancellationToken ending)
    {
        var again = new List<DoubtfulRow>();
        var asked = new List<DoubtfulRow>();
        (Finding Finding, string? Why, ListedLead? Lead)[] found;
        try
        {
            await WaitAsync(ending).ConfigureAwait(false);
            asked = doubts.TakeAll();
            found = await doubts.AskAsync(asked, journal is null ? null : journal.FactsAsync, isShared, observer, ending).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            found = [];
        }
        catch (CampaignToolsException failure)
        {
            // The rows are as they were: a look-up that fails takes nothing away.
            found = [.. asked.Select(_ => (Finding.None, (string?)failure.Message, (ListedLead?)null))];
        }

        var settled = new List<Outcome>(asked.Count);
        for (var i = 0; i < asked.Count; i++)
        {
            var one = asked[i];
            var (finding, why, lead) = i < found.Length ? found[i] : default;
            switch (finding)
            {
                case Finding.There:
                    settled.Add(new Outcome(one, lookup.Found, ErrorId: null, RunMessages.Found(lookup), lead?.RowId));
                    break;

                case Finding.NotThere when one.HeldBack is { } held:
                    settled.Add(new Outcome(one, held.Status, held.ErrorId, held.Message));
                    break;

                case Finding.NotThere when journal is not null && !ending.IsCancellationRequested:
                    again.Add(one);
                    break;

                case Finding.NotThere:
                    settled.Add(new Outcome(one, LeadStatus.Failed, ErrorIds.NotAdded, RunMessages.NotThere(lookup)));
                    break;

                default:
                    settled.Add(Leave(one, why is null ? one.Message : RunMessages.StillInDoubt(lookup, one.Message, why)));
                    break;
            }
        }

        Settle(settled);
        var there = found.Count(static one => one.Finding == Finding.There);
        var notThere = found.Count(static one => one.Finding == Finding.NotThere);
        run.Output.Add(new VerboseEvent(RunMessages.LookedUp(lookup, there, notThere, asked.Count - there - notThere)));
        return again;
    }

    private async Task WaitAsync(CancellationToken ending)
    {
        var wait = doubts.Wait;
        if (wait > TimeSpan.Zero)
        {
            run.Tally.Waits(wait, isBrokenDown: false);
            run.Output.Add(new VerboseEvent(RunMessages.LooksUp(lookup, doubts.Count, wait)));
            await Task.Delay(wait, services.Time, ending).ConfigureAwait(false);
        }
    }

    private async Task SendAgainAsync(List<DoubtfulRow> rows, Func<IReadOnlyList<LeadBatch>, Task> sendAsync, CancellationToken stopping)
    {
        var size = Math.Clamp(options.BatchSize, 1, services.Operation.MaxBatchSize);
        var batches = rows.Select(static one => one.Row).GroupBy(static row => row.CampaignName ?? "", StringComparer.Ordinal).SelectMany(group => group.Chunk(size).Select(chunk =>
        {
            var batch = new LeadBatch(group.Key, chunk.Length);
            foreach (var row in chunk)
            {
                services.Operation.Forget(row);
                batch.Add(row);
            }

            return batch;
        })).ToArray();

        var byRow = rows.ToDictionary(static one => one.Row);

        // A few at a time: what is claimed and not sent when the process dies is nobody's for a while.
        foreach (var some in batches.Chunk(2 * options.ThrottleLimit))
        {
            var isOver = some.Any(batch => run.Stop.ReasonFor(batch.CampaignName, stopping) is not null);
            if (!isOver && await journal!.ClaimAgainAsync(some).ConfigureAwait(false) is { Count: > 0 } claimed)
            {
                await sendAsync(claimed).ConfigureAwait(false);
                continue;
            }

            // Where the store has failed, another run may be about to send them.
            Settle([.. some.SelectMany(static batch => batch.Filled).Select(row => isOver
                ? new Outcome(byRow[row], LeadStatus.Failed, ErrorIds.NotAdded, RunMessages.NotThere(lookup))
                : Leave(byRow[row], byRow[row].Message))]);
        }
    }

    private static Outcome Leave(DoubtfulRow one, string? message) => new(one, LeadStatus.Indeterminate, one.ErrorId, message);

    private void Settle(List<Outcome> outcomes)
    {
        if (outcomes.Count == 0)
        {
            return;
        }

        journal?.Settle([.. outcomes.Select(static one => new RowSettlement(one.Doubtful.Row.Key, ImportRowStatuses.Of(one.Status), one.ErrorId, one.RowId))]);
        foreach (var one in outcomes)
        {
            if (one.Status is LeadStatus.Failed or LeadStatus.Suppressed or LeadStatus.Rejected or LeadStatus.NotSent)
            {
                run.Forget(one.Doubtful.Row);
                services.Screen.History?.TakeOut(one.Doubtful.Row);
            }
        }

        LeadResult[] results = [.. outcomes.Select(one => run.LookedUp(one.Doubtful, one.Status, one.ErrorId, one.Message, one.RowId))];
        run.Output.Add(new ResultsEvent(results, Array.Exists(results, static result => result.IsError)));
    }

    private sealed record Outcome(DoubtfulRow Doubtful, LeadStatus Status, string? ErrorId, string? Message, string? RowId = null);
}
