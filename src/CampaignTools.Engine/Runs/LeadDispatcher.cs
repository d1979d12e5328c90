using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Runs;

/// <summary>Checks rows, gathers them into batches by campaign, and keeps the senders busy.</summary>
internal sealed class LeadDispatcher
{
    /// <summary>How long requests in flight may take to end after a stop.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private readonly LeadRunServices services;
    private readonly LeadRunOptions options;
    private readonly LeadRules rules;
    private readonly RunResults run;
    private readonly AnswerWatch watch;
    private readonly Dictionary<string, LeadBatch> open = new(StringComparer.Ordinal);
    private readonly List<LeadResult> unsent = [];
    private readonly BatchQueue gathered;
    private readonly int batchSize;
    private RunDoubts? doubts;
    private LeadBatch? latest;
    private bool hasBegun;

    public LeadDispatcher(LeadRunServices services, LeadRunOptions options, RunResults run)
    {
        this.services = services;
        this.options = options;
        this.run = run;
        watch = new AnswerWatch(options.MaxUnrecognized, options.BeginsAlone);
        hasBegun = !options.BeginsAlone;
        var operation = services.Operation;
        batchSize = Math.Clamp(options.BatchSize, 1, operation.MaxBatchSize);
        rules = new LeadRules(operation.Rules, services.Reading, services.Clock, services.Time);
        gathered = new BatchQueue(2 * options.ThrottleLimit);
    }

    /// <summary>Runs to the end. Throws where the run's state could not be kept, after every row that was taken in has come out.</summary>
    public async Task RunAsync(ChannelReader<LeadRow[]> input, CancellationToken stopping)
    {
        var journal = options.ImportName is null ? null : await OpenJournalAsync(stopping).ConfigureAwait(false);
        var isThrough = false;
        using var cut = new CancellationTokenSource(Timeout.InfiniteTimeSpan, services.Time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, run.Stop.Ended);
        try
        {
            // With an import, what is on its way gets a moment to end: fewer rows stay in doubt.
            using var cutting = stopping.Register(() => cut.CancelAfter(Grace));
            await SendAllAsync(input, journal, stopping, ending.Token, journal is null ? stopping : cut.Token).ConfigureAwait(false);
            isThrough = true;
        }
        finally
        {
            if (journal is not null)
            {
                journal.EndAs(isThrough && run.Stop.Reason is null && !stopping.IsCancellationRequested ? ImportState.Done : ImportState.Stopped);
                await journal.DisposeAsync().ConfigureAwait(false);
            }

            if (services.Screen.History is { } history)
            {
                await history.DisposeAsync().ConfigureAwait(false);
            }
        }

        if ((journal?.Failure ?? run.Stop.Failure) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Null where the import can't be opened: the run has ended then, before anything was sent.</summary>
    private async Task<ImportJournal?> OpenJournalAsync(CancellationToken stopping)
    {
        try
        {
            return await ImportJournal.OpenAsync(services, options, run, stopping).ConfigureAwait(false);
        }
        catch (CampaignToolsException failure)
        {
            run.Stop.Fail(failure);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            run.Stop.EndRun(RunMessages.StoppedByUser);
        }

        return null;
    }

    private async Task SendAllAsync(ChannelReader<LeadRow[]> input, ImportJournal? journal, CancellationToken stopping, CancellationToken ending, CancellationToken cut)
    {
        // A dry run adds nothing that could be looked up.
        doubts = options.LooksUp && !options.Call.ValidateOnly && services.Operation.Lookup is { } lookup ? new RunDoubts(services, lookup, journal?.RowKeys, options.AllowsDuplicateRow) : null;
        if (journal is not null)
        {
            journal.Doubts = doubts;
        }

        await TakeInAsync(input, journal, stopping, ending, cut).ConfigureAwait(false);
        if (doubts is not null)
        {
            var looking = new DoubtfulRows(services, options, run, doubts, journal, IsShared);
            await looking.SettleAsync(batches => SendAgainAsync(batches, journal, stopping, ending, cut), new LeadSender(services, options, run, watch, journal, doubts: null), stopping, ending).ConfigureAwait(false);
        }
    }

    /// <summary>Whether the run has had other rows of the same number, campaign and time.</summary>
    private bool IsShared(LeadRow row) => options.AllowsDuplicateRow && run.Duplicates.HasSame(row);

    /// <summary>Sends batches that nothing else has to be read for.</summary>
    private async Task SendAgainAsync(IReadOnlyList<LeadBatch> batches, ImportJournal? journal, CancellationToken stopping, CancellationToken ending, CancellationToken cut)
    {
        var ready = new BatchQueue(2 * options.ThrottleLimit);
        var sending = Enumerable.Range(0, options.ThrottleLimit).Select(_ => Task.Run(() => SendAsync(ready, journal, stopping, ending, cut), CancellationToken.None)).ToArray();
        try
        {
            foreach (var batch in batches)
            {
                batch.ReadyAt = services.Time.GetTimestamp();
                await ready.AddAsync(batch).ConfigureAwait(false);
            }
        }
        finally
        {
            ready.Complete();
            await Task.WhenAll(sending).ConfigureAwait(false);
        }
    }

    private async Task TakeInAsync(ChannelReader<LeadRow[]> input, ImportJournal? journal, CancellationToken stopping, CancellationToken ending, CancellationToken cut)
    {
        var working = new List<Task>(options.ThrottleLimit + 1);
        var ready = gathered;
        if (journal is not null)
        {
            ready = new BatchQueue(options.ThrottleLimit);
            var claimer = new BatchClaimer(
                journal,
                gathered,
                ready,
                Math.Max(1, options.ThrottleLimit / 2),
                RepeatIsHarmless(),
                batch => run.Stop.ReasonFor(batch.CampaignName, stopping) is not null,
                run.Output,
                services.Time,
                ending);
            working.Add(Task.Run(claimer.RunAsync, CancellationToken.None));
        }

        for (var i = 0; i < options.ThrottleLimit; i++)
        {
            working.Add(Task.Run(() => SendAsync(ready, journal, stopping, ending, cut), CancellationToken.None));
        }

        try
        {
            while (await input.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
            {
                while (input.TryRead(out var rows))
                {
                    await TakeAsync(rows, stopping).ConfigureAwait(false);
                    run.Output.Pulse();
                }
            }

            foreach (var batch in open.Values)
            {
                await SendAsync(batch).ConfigureAwait(false);
            }

            FlushUnsent();
        }
        finally
        {
            gathered.Complete();
            await Task.WhenAll(working).ConfigureAwait(false);
            run.Output.Pulse();
        }
    }

    private bool RepeatIsHarmless()
    {
        using var call = services.Operation.CreateCall(options.Call);
        return call.RepeatIsHarmless;
    }

    private async Task SendAsync(BatchQueue ready, ImportJournal? journal, CancellationToken stopping, CancellationToken ending, CancellationToken cut)
    {
        try
        {
            await new LeadSender(services, options, run, watch, journal, doubts).RunAsync(ready, stopping, ending, cut).ConfigureAwait(false);
        }
        catch (Exception defect)
        {
            // Without this the dispatcher would wait for room for ever.
            ready.Complete(defect);
            throw;
        }
    }

    private async ValueTask TakeAsync(LeadRow[] rows, CancellationToken stopping)
    {
        foreach (var row in rows)
        {
            if (Admit(row, stopping) is not { IsFull: true } batch)
            {
                continue;
            }

            open.Remove(batch.CampaignName);
            latest = null;
            FlushUnsent();
            await SendAsync(batch).ConfigureAwait(false);
        }

        FlushUnsent();
    }

    /// <summary>Puts the row into its batch; null where it is refused or the run has ended.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private LeadBatch? Admit(LeadRow row, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested)
        {
            unsent.Add(run.NotSent(row, RunMessages.StoppedByUser));
            return null;
        }

        if (row.HeldBack is { } heldBack)
        {
            unsent.Add(run.Held(row, heldBack));
            return null;
        }

        if (rules.Check(row) is { } refusal)
        {
            unsent.Add(run.Refused(row, refusal));
            return null;
        }

        var campaign = row.CampaignName ?? "";
        if (run.Stop.ReasonFor(campaign, stopping) is { } reason)
        {
            unsent.Add(run.NotSent(row, reason));
            return null;
        }

        if (Judge(row, campaign) is { } result)
        {
            unsent.Add(result);
            return null;
        }

        var batch = BatchFor(campaign);
        batch.Add(row);
        return batch;
    }

    /// <summary>The result of a row that is right and yet not sent. With an import its log is asked first: the row may have been settled by an earlier run.</summary>
    private LeadResult? Judge(LeadRow row, string campaign)
    {
        row.HeldBack = services.Screen.OnList(row);
        if (row.HeldBack is null)
        {
            row.DuplicateOf = run.Duplicates.Find(row);
            if (row.DuplicateOf is not null && !options.AllowsDuplicateRow && options.ImportName is null)
            {
                return run.Duplicate(row);
            }

            row.HeldBack = services.Screen.Timely(row);
            if (row.HeldBack is not null)
            {
                run.Forget(row);
            }
        }

        if (options.AllowsDuplicateRow && (options.ImportName is not null || options.LooksUp))
        {
            row.Occurrence = run.Duplicates.CountSame(row);
        }

        return row.HeldBack is { } held && options.ImportName is null ? run.Held(row, held) : null;
    }

    private LeadBatch BatchFor(string campaign)
    {
        // Nearly every list has one campaign: no look-up for those.
        if (latest is { } same && same.CampaignName == campaign)
        {
            return same;
        }

        if (!open.TryGetValue(campaign, out var batch))
        {
            // The first request carries one row: with an import it is then also written down by itself.
            batch = new LeadBatch(campaign, hasBegun ? batchSize : 1);
            hasBegun = true;
            open.Add(campaign, batch);
        }

        latest = batch;
        return batch;
    }

    // Not cancellable: after a stop the senders give every batch back as NotSent, so there is always room soon.
    private ValueTask SendAsync(LeadBatch batch)
    {
        batch.ReadyAt = services.Time.GetTimestamp();
        return gathered.AddAsync(batch);
    }

    private void FlushUnsent()
    {
        if (unsent.Count > 0)
        {
            var results = unsent.ToArray();
            unsent.Clear();
            run.Output.Add(new ResultsEvent(results, Array.Exists(results, static result => result.IsError)));
        }
    }
}
