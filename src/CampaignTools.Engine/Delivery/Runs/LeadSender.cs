using System.Globalization;
using System.Threading.Channels;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Delivery.Runs;

/// <summary>Sends one batch at a time and settles its rows. A run has as many as may be in flight.</summary>
internal sealed class LeadSender : IDeliveryObserver
{
    /// <summary>A wait shorter than this is not worth a word (contract: over 2 s).</summary>
    private static readonly TimeSpan WorthSaying = TimeSpan.FromSeconds(2);

    private readonly LeadRunServices services;
    private readonly LeadRunOptions options;
    private readonly LeadSettler settler;
    private readonly RunTally tally;
    private readonly RunOutput output;
    private readonly RunStop stop;

    public LeadSender(LeadRunServices services, LeadRunOptions options, LeadSettler settler, RunTally tally, RunOutput output, RunStop stop)
    {
        this.services = services;
        this.options = options;
        this.settler = settler;
        this.tally = tally;
        this.output = output;
        this.stop = stop;
    }

    public bool WantsAttempts => options.TellAttempts;

    public async Task RunAsync(ChannelReader<LeadBatch> ready, CancellationToken stopping)
    {
        using var call = services.Operation.CreateCall(options.Call);
        using var answer = new WireAnswer();
        while (await ready.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            while (ready.TryRead(out var batch))
            {
                LeadBatch? next = batch;
                while (next is not null)
                {
                    next = await SendAsync(next, call, answer, stopping).ConfigureAwait(false);
                }
            }
        }
    }

    public void WaitingForLimit(Operation operation, TimeSpan wait)
    {
        tally.Waits(wait);
        if (wait > WorthSaying)
        {
            output.Add(new VerboseEvent(string.Create(CultureInfo.InvariantCulture, $"{operation}: waiting {wait.TotalSeconds:0.0} s for the rate limit.")));
        }
    }

    public void AttemptEnded(string label, int attempt, int httpStatus, string? failure, TimeSpan took) =>
        output.Add(new VerboseEvent(string.Create(
            CultureInfo.InvariantCulture,
            $"{label}, attempt {attempt}: {(failure is null ? $"HTTP {httpStatus}" : failure)}, {took.TotalMilliseconds:0} ms")));

    /// <summary>Sends a batch; the rows of it that are to be sent again, as a new batch, or null.</summary>
    private async ValueTask<LeadBatch?> SendAsync(LeadBatch batch, LeadCall call, WireAnswer answer, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested || stop.ReasonFor(batch.CampaignName) is not null)
        {
            GiveBack(batch, stop.ReasonFor(batch.CampaignName) ?? RunMessages.StoppedByUser);
            return null;
        }

        call.Take(batch);
        var report = await call.PrepareAsync(services.Client, this, stopping).ConfigureAwait(false)
            ?? await services.Client.SendAsync(call, answer, this, stopping).ConfigureAwait(false);
        call.Ended(report);
        if (report.End == CallEnd.StoppedUnsent)
        {
            GiveBack(batch, RunMessages.StoppedByUser);
            return null;
        }

        tally.Sent(batch.Count);
        StopIfNeeded(batch, call, report);
        return Settle(batch, call, report);
    }

    private LeadBatch? Settle(LeadBatch batch, LeadCall call, CallReport report)
    {
        var elapsed = settler.Since(batch.ReadyAt);
        var results = new LeadResult[batch.Count];
        var settled = 0;
        var hasErrors = false;
        LeadBatch? again = null;
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
                again ??= new LeadBatch(batch.CampaignName, batch.Count) { ReadyAt = batch.ReadyAt };
                again.Add(row);
                continue;
            }

            if (outcome.IsWarning)
            {
                output.Add(new WarningEvent(string.Create(CultureInfo.InvariantCulture, $"Row {row.Index + 1} (index {row.Index}): {outcome.Message}")));
            }

            var result = settler.Sent(row, outcome, elapsed);
            hasErrors |= result.IsError;
            results[settled++] = result;
        }

        if (settled < results.Length)
        {
            Array.Resize(ref results, settled);
        }

        if (settled > 0)
        {
            output.Add(new ResultsEvent(results, hasErrors));
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
            ? stop.EndRun(reason)
            : stop.EndCampaign(batch.CampaignName, reason);
        if (first)
        {
            output.Add(new WarningEvent(scope == RefusalScope.Run || options.CampaignName is not null
                ? $"The run stops, later rows are not sent: {said}"
                : $"Rows for campaign '{batch.CampaignName}' are not sent any more: {said}"));
        }
    }

    private void GiveBack(LeadBatch batch, string reason)
    {
        var results = new LeadResult[batch.Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = settler.NotSent(batch.Rows[i], reason);
        }

        output.Add(new ResultsEvent(results, HasErrors: false));
    }
}
