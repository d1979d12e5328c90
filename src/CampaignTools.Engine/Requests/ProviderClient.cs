using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Tracing;
using CampaignTools.Engine.Wire;
using Polly;

namespace CampaignTools.Engine.Requests;

/// <summary>
/// Delivers a request: waits for its limit, carries the token and renews it once, repeats what is safe to repeat, and says how it ended.
/// Never throws for what a network or a provider does.
/// </summary>
internal sealed class ProviderClient(HttpWire wire, LimitGate limits, TokenKeeper? tokens, RetrySettings settings, TimeProvider time, TraceLog? trace = null)
{
    /// <summary>
    /// How long what is written down before a request leaves is good for. After a longer wait it is written again: then a run that was asleep, and that others have taken for dead,
    /// finds that out before its request leaves, and not after others have looked whether it had arrived.
    /// </summary>
    public static readonly TimeSpan LeavingHolds = TimeSpan.FromSeconds(5);

    /// <summary>Whether what was written down then is still good. By both clocks: one of them stands still while a machine sleeps.</summary>
    public static bool Holds((long Stamp, DateTimeOffset At) written, TimeProvider time) =>
        time.GetElapsedTime(written.Stamp) < LeavingHolds && (time.GetUtcNow() - written.At).Duration() < LeavingHolds;

    /// <summary>
    /// How long a connection is held for a request whose place turned out to be later. One that is broken off has to be made anew; where that takes longer than the limit's
    /// window, the next place would have gone by too, and so on for all.
    /// </summary>
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(2);

    private readonly ResiliencePipeline<AttemptEnd> repeats = RepeatPolicy.Create(settings, time);

    // As many as requests have been in flight at once.
    private readonly ConcurrentQueue<Delivery> idle = new();

    public TokenKeeper? Tokens => tokens;

    public LimitGate Limits => limits;

    /// <summary>Where is told what happens; null for nowhere.</summary>
    public TraceLog? Trace => trace;

    /// <summary>The same, whose exchanges are traced elsewhere.</summary>
    public ProviderClient With(TraceLog other) => new(wire, limits, tokens, settings, time, other);

    /// <param name="call">The request; it keeps what the answer said.</param>
    /// <param name="answer">Where the answer goes; owned by the caller, who may use it again.</param>
    /// <param name="observer">Hears of waits and attempts; null for nobody.</param>
    /// <param name="stop">The user's stop: nothing is begun any more, and waits end.</param>
    /// <param name="cut">Cuts a request that is on its way; without it, <paramref name="stop"/> does.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<CallReport> SendAsync(ProviderCall call, WireAnswer answer, IDeliveryObserver? observer, CancellationToken stop, CancellationToken cut = default)
    {
        var delivery = idle.TryDequeue(out var used) ? used : new Delivery(this);
        delivery.Begin(call, answer, observer, stop, cut.CanBeCanceled ? cut : stop);
        try
        {
            stop.ThrowIfCancellationRequested();
            var first = await delivery.AttemptAsync().ConfigureAwait(false);
            if (first.Next == NextStep.Repeat)
            {
                await delivery.RepeatAsync(first).ConfigureAwait(false);
            }
        }
        catch (NothingAcceptedException nothing)
        {
            delivery.Fail(nothing);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            delivery.Stop();
        }
        catch (CampaignToolsException failure)
        {
            delivery.FailBeforeSending(failure);
        }

        var report = delivery.End();
        idle.Enqueue(delivery);
        if (trace is not null && observer?.Run is null)
        {
            // A run counts its requests; any other is worth a line.
            trace.Write(
                "request",
                run: null,
                ("operation", call.Operation),
                ("end", report.End),
                ("attempts", report.Attempts),
                ("errorId", report.ErrorId),
                ("message", report.Message),
                ("status", answer.HttpStatus == 0 ? null : answer.HttpStatus),
                ("answer", answer.HttpStatus == 0 || trace.TellsExchanges ? null : trace.Excerpt(answer.Body, call.Numbers)));
        }

        return report;
    }

    /// <summary>The state of one delivery across its attempts; afterwards it serves another.</summary>
    private sealed class Delivery
    {
        private readonly ProviderClient client;
        private readonly AttemptTimeout timeout;
        private readonly Action<Operation, TimeSpan, bool> waiting;
        private readonly Func<ValueTask> leaving;
        private readonly Func<CancellationToken, ValueTask> confirming;
        private readonly LimitPass pass = new();
        private ProviderCall call = null!;
        private WireAnswer answer = null!;
        private IDeliveryObserver? observer;
        private CancellationToken stop;
        private CancellationToken cut;
        private int attempts;
        private (long Stamp, DateTimeOffset At)? left;
        private long? confirmed;
        private bool maybeReceived;
        private bool renewed;
        private AccessToken? token;
        private AnswerVerdict verdict;
        private Uri? sentTo;
        private AttemptEnd? made;
        private (HttpMethod Method, Uri Uri, ReadOnlyMemory<byte> Body, TimeSpan Took)? sent;

        public Delivery(ProviderClient client)
        {
            this.client = client;
            timeout = client.CreateTimeout();
            waiting = (operation, wait, isBrokenDown) =>
            {
                observer?.Waiting(operation, wait, isBrokenDown);
                client.Trace?.Waits(observer?.Run, operation, wait, IDeliveryObserver.What(isBrokenDown));
            };
            leaving = LeaveAsync;
            confirming = ConfirmAsync;
        }

        private CallReport Report { get; set; }

        public void Begin(ProviderCall toSend, WireAnswer toFill, IDeliveryObserver? hearing, CancellationToken stopping, CancellationToken cutting)
        {
            call = toSend;
            answer = toFill;
            observer = hearing;
            stop = stopping;
            cut = cutting;
            attempts = 0;
            left = null;
            maybeReceived = toSend.IsRepeat;
            renewed = false;
            verdict = default;
        }

        /// <summary>How it ended. Lets go of everything that was the caller's.</summary>
        public CallReport End()
        {
            var report = Report;
            Report = default;
            call = null!;
            answer = null!;
            observer = null;
            token = null;
            stop = cut = default;
            made = null;
            sent = null;
            sentTo = null;
            return report;
        }

        /// <summary>Repeats what the first attempt came to nothing with. It goes in as the pipeline's own first: without a repeat, there is no pipeline to wait for.</summary>
        public async ValueTask RepeatAsync(AttemptEnd first)
        {
            made = first;
            await client.Repeats.ExecuteAsync(static (state, _) => state.NextAsync(), this, stop).ConfigureAwait(false);
        }

        private ValueTask<AttemptEnd> NextAsync()
        {
            if (made is { } first)
            {
                made = null;
                return ValueTask.FromResult(first);
            }

            return AttemptAsync();
        }

        /// <summary>
        /// One attempt with everything that goes before it. What goes again because the provider refused it for haste, or its token, is part of it: nothing was refused for the
        /// rows' sake.
        /// </summary>
        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        public async ValueTask<AttemptEnd> AttemptAsync()
        {
            while (true)
            {
                token = call.UsesToken && client.Tokens is { } keeper ? await keeper.GetAsync(stop).ConfigureAwait(false) : null;
                NextStep next;
                await client.Limits.PassAsync(call.Operation, pass, !call.TellsLeaving || HasJustLeft ? null : leaving, waiting, stop).ConfigureAwait(false);
                try
                {
                    cut.ThrowIfCancellationRequested();
                    if (call.IsTooLate())
                    {
                        Report = maybeReceived
                            ? new CallReport(CallEnd.Lost, attempts, ErrorIds.OutcomeUnknown, "The request was sent and had no clear answer, and it was too late to repeat it: it may have been carried out.")
                            : new CallReport(CallEnd.HeldBack, attempts);
                        return new AttemptEnd(NextStep.End);
                    }

                    await SendAsync().ConfigureAwait(false);
                    next = await HearAsync().ConfigureAwait(false);
                }
                finally
                {
                    client.Limits.Ended(pass);
                }

                if (answer.Certainty == DeliveryCertainty.Answered && verdict == AnswerVerdict.TokenExpired && !renewed && token is not null)
                {
                    renewed = true;
                    await client.Tokens!.RenewAsync(token, stop).ConfigureAwait(false);
                }
                else if (next != NextStep.Again)
                {
                    return new AttemptEnd(next, answer.RetryAfter);
                }
            }
        }

        public void Stop() => Report = new CallReport(
            maybeReceived ? CallEnd.StoppedInFlight : CallEnd.StoppedUnsent,
            attempts,
            ErrorIds.Stopped,
            maybeReceived ? "The run was stopped while the request was on its way: it may have been carried out." : "The run was stopped before it was sent.");

        public void FailBeforeSending(CampaignToolsException failure) =>
            Report = maybeReceived
                ? new CallReport(CallEnd.Lost, attempts, ErrorIds.OutcomeUnknown, failure.Message, EndsRun: true)
                : new CallReport(CallEnd.NotDelivered, attempts, failure.ErrorId, failure.Message, EndsRun: true);

        /// <summary>Gives the request up before it left.</summary>
        public void Fail(NothingAcceptedException nothing) => Report = NotDone(nothing.ErrorId, nothing.Message);

        private async ValueTask LeaveAsync()
        {
            await call.LeavingAsync().ConfigureAwait(false);
            left = (client.Now(), client.Time.GetUtcNow());
        }

        private bool HasJustLeft => left is { } written && Holds(written, client.Time);

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
        private async ValueTask SendAsync()
        {
            attempts++;
            var started = client.Now();
            confirmed = null;
            for (var isSent = false; !isSent;)
            {
                using var request = call.CreateRequest(token);
                sentTo = request.RequestUri;
                if (pass.Place is not null)
                {
                    await GiveToAsync(request).ConfigureAwait(false);
                }

                var ends = timeout.Begin(cut);
                try
                {
                    await client.Wire.SendAsync(request, answer, ends, cut).ConfigureAwait(false);
                    isSent = true;
                }
                catch (NotYetException)
                {
                    // Its place is a later one by now, and nothing was sent yet.
                }
                finally
                {
                    timeout.End();
                }

                if (client.Trace is { TellsExchanges: true })
                {
                    sent = (request.Method, request.RequestUri!, (request.Content as BodyContent)?.Bytes ?? default, client.Since(started));
                }

                if (!isSent)
                {
                    await client.Limits.ComeAsync(pass, waiting, stop).ConfigureAwait(false);
                }
            }

            if (pass.Place is not null && confirmed is { } left && answer.Certainty != DeliveryCertainty.NotSent)
            {
                await client.Limits.AnsweredAsync(pass, client.Since(left)).ConfigureAwait(false);
            }

            if (observer is { WantsAttempts: true })
            {
                observer.AttemptEnded(call.Label, attempts, answer.HttpStatus, answer.Failure, client.Since(started));
            }
        }

        private ValueTask<NextStep> HearAsync()
        {
            var isAnswered = answer.Certainty == DeliveryCertainty.Answered;
            if (isAnswered)
            {
                verdict = call.Read(answer, maybeReceived);
            }

            // Read first: the answer may have brought a secret, which is known from then on.
            if (sent is { } left)
            {
                client.Trace!.Exchange(
                    observer?.Run,
                    new Exchanged(call.Operation, attempts, left.Method, left.Uri, left.Body, call.Numbers, left.Took, isAnswered ? verdict : null),
                    answer);
            }

            return isAnswered ? AnsweredAsync() : NotAnsweredAsync();
        }

        /// <summary>Gives the place to the request, to be confirmed as close to the wire as can be: when its body leaves, or here and now where it has none.</summary>
        private async ValueTask GiveToAsync(HttpRequestMessage request)
        {
            if (request.Content is BodyContent body)
            {
                body.Confirming = confirming;
            }
            else
            {
                await client.Limits.ComeAsync(pass, waiting, stop).ConfigureAwait(false);
                confirmed = client.Now();
            }
        }

        private async ValueTask ConfirmAsync(CancellationToken cancellationToken)
        {
            var began = client.Now();
            confirmed = began;
            while (!await client.Limits.ConfirmAsync(pass, cancellationToken).ConfigureAwait(false))
            {
                if (client.Since(began) + pass.Place!.Value.Wait > client.LongestHeld || stop.IsCancellationRequested)
                {
                    throw new NotYetException();
                }

                try
                {
                    await client.Limits.DelayAsync(pass.Place.Value.Wait, stop).ConfigureAwait(false);
                }
                catch (OperationCanceledException)
                {
                    // Nothing leaves after a stop, though what is on its way may end.
                    throw new NotYetException();
                }

                confirmed = client.Now();
            }
        }

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        private async ValueTask<NextStep> AnsweredAsync()
        {
            var status = answer.HttpStatus;
            switch (verdict)
            {
                case AnswerVerdict.Settled:
                    client.Limits.Accepted(pass);
                    Report = new CallReport(CallEnd.Settled, attempts);
                    return NextStep.End;

                case AnswerVerdict.TokenExpired:
                    client.Limits.Accepted(pass);
                    Report = NotDone(ErrorIds.TokenExpired, "The provider refused the token, and its renewal too.") with { EndsRun = true };
                    return NextStep.End;

                case AnswerVerdict.Wait:
                    var errorId = status == 503 ? ErrorIds.ProviderUnavailable : ErrorIds.RateLimited;
                    await client.Limits.RefusedAsync(pass, answer.RetryAfter, errorId, $"{sentTo!.Authority} asks to wait (HTTP {status})", stop).ConfigureAwait(false);
                    return NextStep.Again;

                default:
                    maybeReceived = true;
                    Report = new CallReport(CallEnd.Unclear, attempts);
                    await client.Limits.FailedAsync(pass, status >= 500, ErrorIds.ProviderUnavailable, $"{sentTo!.Authority} answered HTTP {status}", stop).ConfigureAwait(false);
                    return call.RepeatIsHarmless ? NextStep.Repeat : NextStep.End;
            }
        }

        private async ValueTask<NextStep> NotAnsweredAsync()
        {
            // What has certainly not left when the stop comes never will.
            if (answer.Stopped || (answer.Certainty == DeliveryCertainty.NotSent && stop.IsCancellationRequested))
            {
                maybeReceived |= answer.Certainty == DeliveryCertainty.MaybeReceived;
                Stop();
                return NextStep.End;
            }

            var errorId = answer.TimedOut ? ErrorIds.Timeout : ErrorIds.ConnectionFailed;
            var said = $"{answer.Failure} ({sentTo!.Authority})";
            var isHarmless = answer.Certainty == DeliveryCertainty.NotSent || call.RepeatIsHarmless;
            if (answer.Certainty == DeliveryCertainty.NotSent)
            {
                Report = NotDone(errorId, $"Not sent: {said}.");
            }
            else
            {
                maybeReceived = true;
                Report = new CallReport(
                    CallEnd.Lost,
                    attempts,
                    answer.TimedOut && call.RepeatIsHarmless ? ErrorIds.Timeout : ErrorIds.OutcomeUnknown,
                    $"The request was sent, and {said}: it may have been carried out.");
            }

            await client.Limits.FailedAsync(pass, isOutage: true, errorId, said, stop).ConfigureAwait(false);
            return isHarmless ? NextStep.Repeat : NextStep.End;
        }

        // A request that may have been received once stays in doubt, however the repeats fail.
        private CallReport NotDone(string errorId, string message) => maybeReceived
            ? new CallReport(CallEnd.Lost, attempts, ErrorIds.OutcomeUnknown, message)
            : new CallReport(CallEnd.NotDelivered, attempts, errorId, message);
    }

    private HttpWire Wire => wire;

    private TimeProvider Time => time;

    private ResiliencePipeline<AttemptEnd> Repeats => repeats;

    private TimeSpan LongestHeld => settings.AttemptTimeout / 4 < Held ? settings.AttemptTimeout / 4 : Held;

    private AttemptTimeout CreateTimeout() => new(settings.AttemptTimeout, time);

    private long Now() => time.GetTimestamp();

    private TimeSpan Since(long started) => time.GetElapsedTime(started);
}
