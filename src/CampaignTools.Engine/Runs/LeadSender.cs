using System.Globalization;
using System.Runtime.CompilerServices;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Runs;

/// <summary>Sends one batch at a time and settles its rows. A run has as many as may be in flight.</summary>
internal sealed class LeadSender : IDeliveryObserver
{
    /// <summary>A wait shorter than this is not worth a word (contract: over 2 s).</summary>
    private static readonly TimeSpan WorthSaying = TimeSpan.FromSeconds(2);

    private readonly LeadRunServices services;
    private readonly LeadRunOptions options;
    private readonly RunResults run;
    private readonly AnswerWatch watch;
    private readonly ImportJournal? journal;
    private readonly RunDoubts? doubts;

    public LeadSender(
        LeadRunServices services,
        LeadRunOptions options,
        RunResults run,
        AnswerWatch watch,
        ImportJournal? journal,
        RunDoubts? doubts)
    {
        this.services = services;
        this.options = options;
        this.run = run;
        this.watch = watch;
        this.journal = journal;
        this.doubts = doubts;
    }

    public string? Run => services.Trace?.Run;

    public bool WantsAttempts => options.TellAttempts;

    /// <param name="ready">The batches.</param>
    /// <param name="stopping">The user's stop.</param>
    /// <param name="ending">That, or the run's own end: what waits for its turn leaves no more.</param>
    /// <param name="cut">Cuts what is still on its way a moment after the user's stop.</param>
    public async Task RunAsync(BatchQueue ready, CancellationToken stopping, CancellationToken ending, CancellationToken cut)
    {
        using var call = services.Operation.CreateCall(options.Call);
        using var answer = new WireAnswer();
        call.Leaving = journal is null ? null : journal.LeaveAsync;
        call.IsClosed = services.Screen.Hours is null ? null : row => services.Screen.Closed(row, services.Time.GetUtcNow()) is not null;
        LeadBatch? again = null;
        while (true)
        {
            // Before a batch is taken: while the first request is on its way the others wait here, so it carries the first row.
            var isFirst = await watch.IsFirstAsync().ConfigureAwait(false);
            var sent = run.Tally.SentRows;
            try
            {
                if ((again ?? await ready.NextAsync().ConfigureAwait(false)) is not { } batch)
                {
                    return;
                }

                if (run.Stop.ReasonFor(batch.CampaignName, stopping) is { } reason)
                {
                    again = null;
                    GiveBack(batch, reason);
                }
                else
                {
                    again = await SendAsync(isFirst ? batch.FirstAlone() : batch, call, answer, ending, cut).ConfigureAwait(false);
                }
            }
            finally
            {
                if (isFirst)
                {
                    watch.FirstEnded(wasSent: run.Tally.SentRows > sent);
                }
            }
        }
    }

    public void Waiting(Operation operation, TimeSpan wait, bool isBrokenDown)
    {
        var isNew = run.Tally.Waits(wait, isBrokenDown);
        if (isNew && wait > WorthSaying)
        {
            run.Output.Add(new VerboseEvent(string.Create(CultureInfo.InvariantCulture, $"{operation}: waiting {wait.TotalSeconds:0.0} s for {IDeliveryObserver.What(isBrokenDown)}.")));
        }
    }

    public void AttemptEnded(string label, int attempt, int httpStatus, string? failure, TimeSpan took) =>
        run.Output.Add(new VerboseEvent(string.Create(
            CultureInfo.InvariantCulture,
            $"{label}, attempt {attempt}: {(failure is null ? $"HTTP {httpStatus}" : failure)}, {took.TotalMilliseconds:0} ms")));

    /// <summary>Sends a batch and settles it; the rows of it that are to be sent again, as a new batch, or null.</summary>
    private async ValueTask<LeadBatch?> SendAsync(LeadBatch gathered, LeadCall call, WireAnswer answer, CancellationToken ending, CancellationToken cut)
    {
        if (await ScreenAsync(gathered).ConfigureAwait(false) is not { } batch)
        {
            return gathered.Rest;
        }

        CallReport report;
        var started = services.Time.GetTimestamp();
        try
        {
            call.Take(batch);
            report = await call.PrepareAsync(services.Client, this, ending).ConfigureAwait(false)
                ?? await services.Client.SendAsync(call, answer, this, ending, cut).ConfigureAwait(false);
            call.Ended(report);
        }
        catch (Exception defect)
        {
            // Ours, whatever it is: its rows are answered for as those of a request that was lost, and no other leaves.
            StopBroken(new CampaignToolsException(ErrorIds.Stopped, RunMessages.Defect(defect), defect));
            report = new CallReport(CallEnd.Lost, Attempts: 1, ErrorIds.OutcomeUnknown, RunMessages.DefectInFlight);
        }

        return Ended(batch, call, answer, report, run.Since(started));
    }

    /// <summary>What of the batch may leave, and is written down as called; null where none of it may.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<LeadBatch?> ScreenAsync(LeadBatch batch)
    {
        var open = HoldClosed(batch);
        if (open is null || options.Call.ValidateOnly || services.Screen.History is not { } history)
        {
            // A dry run calls nobody.
            return open;
        }

        try
        {
            return await history.CallAsync(open).ConfigureAwait(false) is { } held ? HoldBack(open, held) : open;
        }
        catch (CampaignToolsException failure)
        {
            StopBroken(failure);
            GiveBack(open, run.Stop.Reason!);
            return null;
        }
    }

    /// <summary>Settles the rows whose person's hours are over; the others, or null.</summary>
    private LeadBatch? HoldClosed(LeadBatch batch)
    {
        if (services.Screen.Hours is null)
        {
            return batch;
        }

        var now = services.Time.GetUtcNow();
        HeldBack?[] held = [.. batch.Filled.Select(row => services.Screen.Closed(row, now))];
        if (Array.Find(held, static one => one is not null) is not { } first)
        {
            return batch;
        }

        if (run.Stop.IsFirstClosed())
        {
            if (options.StopsAtError)
            {
                run.Stop.EndAtError();
            }

            var over = new CampaignToolsException(ErrorIds.OutsideCallingHours, RunMessages.HoursOver(first));
            services.Trace?.Failed(over);
            run.Output.Add(new ErrorEvent(over));
        }

        return HoldBack(batch, held);
    }

    /// <summary>Settles the rows that are held back before their request leaves; the others, or null.</summary>
    private LeadBatch? HoldBack(LeadBatch batch, HeldBack?[] held)
    {
        var open = new List<LeadRow>();
        var results = new List<LeadResult>();
        var settlements = new List<RowSettlement>();
        var rows = new List<LeadRow>();
        for (var i = 0; i < batch.Count; i++)
        {
            var row = batch.Rows[i];
            if (held[i] is not { } why)
            {
                open.Add(row);
                continue;
            }

            results.Add(run.Held(row, batch.IsRepeat ? RunMessages.NotRepeated(why) : why));
            settlements.Add(batch.IsRepeat
                ? new RowSettlement(row.Key, ImportRowStatus.Indeterminate, ErrorIds.OutcomeUnknown)
                : new RowSettlement(row.Key, ImportRowStatuses.Of(why.Status), why.ErrorId));
            rows.Add(row);
        }

        journal?.SettleBefore(batch, [.. settlements], isOver: open.Count == 0 && batch.Rest is null);
        rows.ForEach(TakeBack);
        run.Output.Add(new ResultsEvent([.. results], HasErrors: false));
        return open.Count == 0 ? null : batch.With(open);
    }

    /// <summary>The row was certainly not added: neither its number's next row nor a later run has to mind it.</summary>
    private void TakeBack(LeadRow row)
    {
        run.Forget(row);
        services.Screen.History?.TakeOut(row);
    }

    /// <summary>Settles a batch by how its request ended; the rows of it that are to be sent again, as a new batch, or null.</summary>
    private LeadBatch? Ended(LeadBatch batch, LeadCall call, WireAnswer answer, CallReport report, TimeSpan took)
    {
        if (report.End == CallEnd.StoppedUnsent)
        {
            GiveBack(batch, run.Stop.Reason ?? RunMessages.StoppedByUser);
            return batch.Rest;
        }

        if (report.End == CallEnd.HeldBack)
        {
            return HoldClosed(batch) ?? batch.Rest;
        }

        if (report is { End: CallEnd.NotDelivered, ErrorId: ErrorIds.StateStoreUnavailable })
        {
            StopBroken(new CampaignToolsException(report.ErrorId, report.Message!));
            GiveBack(batch, run.Stop.Reason!);
            return batch.Rest;
        }

        journal?.Answered(took);
        run.Tally.Sent(report.Attempts > 0 ? batch.Count : 0);
        StopIfNeeded(batch, call, report);
        StopIfNotUnderstood(batch, call, answer, report);
        return Settle(batch, call, report);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private LeadBatch? Settle(LeadBatch batch, LeadCall call, CallReport report)
    {
        var elapsed = run.Since(batch.ReadyAt);
        var results = new LeadResult[batch.Count];
        var settlements = journal is null ? [] : new RowSettlement[batch.Count];
        var settled = 0;
        var hasErrors = false;
        var latest = (Status: default(LeadStatus), ErrorId: (string?)null);
        var same = 0;
        var again = batch.Rest;
        List<LeadRow>? notAdded = null;
        for (var i = 0; i < batch.Count; i++)
        {
            var row = batch.Rows[i];
            var outcome = call.Outcomes[i];
            row.Attempts += outcome.Known ? 0 : report.Attempts;
            if (!outcome.Known && report.End is not (CallEnd.Settled or CallEnd.Unclear))
            {
                outcome = OutcomeOf(report, outcome.RowId);
            }

            if (outcome.SendAgain)
            {
                again ??= new LeadBatch(batch.CampaignName, batch.Count) { ReadyAt = batch.ReadyAt, Flight = batch.Flight, IsRepeat = batch.IsRepeat };
                again.Add(row);
                continue;
            }

            if (batch.IsRepeat && outcome.Status == LeadStatus.Failed)
            {
                // The refusal is about the repeat; what became of the earlier run's request is as unknown as before.
                outcome.Status = LeadStatus.Indeterminate;
            }

            if (outcome.Status == LeadStatus.Indeterminate)
            {
                if (doubts?.TryHold(new DoubtfulRow(row, outcome.ErrorId, outcome.Message) { Flight = batch.Flight, Elapsed = elapsed }) == true)
                {
                    journal?.Hold(batch.Flight);
                    continue;
                }

                outcome.Message = outcome.ErrorId == ErrorIds.OutcomeUnknown ? $"{outcome.Message} {services.Operation.InDoubtAdvice}" : outcome.Message;
            }
            else if (settled == 0 && !outcome.Known && report is { End: CallEnd.Settled, Attempts: 1 } && !batch.IsRepeat && outcome.Status is LeadStatus.Scheduled or LeadStatus.Added)
            {
                doubts?.Confirmed(row, outcome.RowId, isEarlier: false);
            }

            if (outcome.IsWarning)
            {
                run.Output.Add(new WarningEvent($"{IFileRow.Tell("Row", row.Index, row.Source)}: {outcome.Message}"));
            }

            if (outcome.Status is LeadStatus.Rejected or LeadStatus.Failed or LeadStatus.Suppressed)
            {
                (notAdded ??= []).Add(row);
            }
            else if (outcome.Status == LeadStatus.Duplicate)
            {
                services.Screen.History?.TakeOut(row);
            }

            var result = run.Sent(row, outcome, elapsed);
            hasErrors |= result.IsError;
            if (same > 0 && (outcome.Status, outcome.ErrorId) != latest)
            {
                run.Tally.Settled(latest.Status, latest.ErrorId, same);
                same = 0;
            }

            latest = (outcome.Status, outcome.ErrorId);
            same++;
            if (journal is not null)
            {
                settlements[settled] = new RowSettlement(row.Key, ImportRowStatuses.Of(outcome.Status), outcome.ErrorId, outcome.RowId);
            }

            results[settled++] = result;
        }

        run.Tally.Settled(latest.Status, latest.ErrorId, same);
        if (settled < results.Length)
        {
            Array.Resize(ref results, settled);
        }

        journal?.Settle(batch, settled == settlements.Length ? settlements : settlements[..settled], isOver: again is null);
        notAdded?.ForEach(TakeBack);
        if (settled > 0)
        {
            run.Output.Add(new ResultsEvent(results, hasErrors));
        }

        return again;
    }

    // An id of our own making (TeleCMI) is known whatever became of the request.
    private static RowOutcome OutcomeOf(CallReport report, string? rowId) => new()
    {
        RowId = rowId,
        Status = report.End == CallEnd.NotDelivered ? LeadStatus.Failed : LeadStatus.Indeterminate,
        ErrorId = report.End == CallEnd.StoppedInFlight ? ErrorIds.OutcomeUnknown : report.ErrorId,
        Message = report.Message,
    };

    private void StopIfNeeded(LeadBatch batch, LeadCall call, CallReport report)
    {
        var scope = report.EndsRun ? RefusalScope.Run : report.End == CallEnd.Settled ? call.Scope : RefusalScope.Request;
        if (scope == RefusalScope.Request)
        {
            return;
        }

        var said = report.Message ?? call.RequestMessage ?? "it refused the request";
        var reason = RunMessages.StoppedBecause(said);
        var first = scope == RefusalScope.Run || options.CampaignName is not null
            ? run.Stop.EndRun(reason)
            : run.Stop.EndCampaign(batch.CampaignName, reason);
        if (first)
        {
            run.Output.Add(new WarningEvent(scope == RefusalScope.Run || options.CampaignName is not null
                ? RunMessages.RunStops(said)
                : $"Rows for campaign '{batch.CampaignName}' are not sent any more: {said}"));
        }
    }

    private void StopIfNotUnderstood(LeadBatch batch, LeadCall call, WireAnswer answer, CallReport report)
    {
        var (isUnderstood, said) = Understood(batch, call, report);
        if (isUnderstood == false)
        {
            services.Trace?.UnknownAnswer(call, answer.HttpStatus, answer.Body);
        }

        if (watch.Answered(isUnderstood) is var inARow and > 0)
        {
            var why = RunMessages.NotUnderstood(inARow, said ?? "");
            if (run.Stop.EndRun(RunMessages.StoppedFor(why)))
            {
                run.Output.Add(new WarningEvent(RunMessages.RunStops(call.Lesson is { } lesson ? $"{why} {lesson}" : why)));
            }
        }
    }

    /// <summary>Whether the answer says of any row something that is known, and in which words it does not; null where there was no answer, or one that is not the provider's word.</summary>
    private static (bool? IsUnderstood, string? Said) Understood(LeadBatch batch, LeadCall call, CallReport report)
    {
        if (report.Attempts == 0 || report.End is not (CallEnd.Settled or CallEnd.Unclear))
        {
            return default;
        }

        string? said = null;
        for (var i = 0; i < batch.Count; i++)
        {
            ref var outcome = ref call.Outcomes[i];
            if (outcome.Known)
            {
                continue;
            }

            if (outcome.ErrorId != ErrorIds.UnrecognizedResponse)
            {
                return (report.End == CallEnd.Settled && outcome.ErrorId != ErrorIds.OutcomeUnknown ? true : null, null);
            }

            said ??= outcome.Message ?? call.RequestMessage ?? "";
        }

        return said is null ? default : (false, said);
    }

    private void StopBroken(CampaignToolsException failure)
    {
        if (run.Stop.Fail(failure))
        {
            run.Output.Add(new WarningEvent(RunMessages.RunStops(failure.Message)));
        }
    }

    private void GiveBack(LeadBatch batch, string reason)
    {
        if (batch.Flight != 0)
        {
            journal?.Release(batch);
        }

        if (!batch.IsRepeat && services.Screen.History is { } history)
        {
            foreach (var row in batch.Filled)
            {
                history.TakeOut(row);
            }
        }

        run.Output.Add(new ResultsEvent(run.NotSent(batch, reason), HasErrors: false));
    }
}
