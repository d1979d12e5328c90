using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;
using Polly;
using Polly.CircuitBreaker;

namespace CampaignTools.Engine.Delivery;

/// <summary>
/// Delivers a request: waits for its limit, carries the token and renews it once, repeats what is safe to repeat, and says how it ended.
/// Never throws for what a network or a provider does.
/// </summary>
internal sealed class ProviderClient(HttpWire wire, LimitGate limits, TokenKeeper? tokens, ResiliencePipelines pipelines, TimeProvider time)
{
    /// <summary>How long everybody waits after a "too fast" without a Retry-After.</summary>
    private static readonly TimeSpan UnnamedPause = TimeSpan.FromSeconds(2);

    /// <summary>How long after the circuit's time a row comes back: timers fire a little early, and it would use up its repeats at the closed door.</summary>
    private static readonly TimeSpan AfterTheBreak = TimeSpan.FromMilliseconds(20);

    // As many as requests have been in flight at once.
    private readonly ConcurrentQueue<Delivery> idle = new();

    public TokenKeeper? Tokens => tokens;

    public LimitGate Limits => limits;

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
            if (first.Repeat)
            {
                await delivery.RepeatAsync(first).ConfigureAwait(false);
            }
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
        return report;
    }

    /// <summary>The state of one delivery across its attempts; afterwards it serves another.</summary>
    private sealed class Delivery
    {
        private readonly ProviderClient client;
        private readonly AttemptTimeout timeout;
        private readonly Action<Operation, TimeSpan> waiting;
        private readonly Func<ValueTask> leaving;
        private readonly Func<CancellationToken, ValueTask> confirming;
        private readonly ResilienceContext telling = ResilienceContextPool.Shared.Get(CancellationToken.None);
        private ProviderCall call = null!;
        private WireAnswer answer = null!;
        private IDeliveryObserver? observer;
        private ResiliencePipelines.Pair pipelines = null!;
        private CancellationToken stop;
        private CancellationToken cut;
        private int attempts;
        private bool hasLeft;
        private LimitPlace? place;
        private long? confirmed;
        private bool maybeReceived;
        private bool renewed;
        private AccessToken? token;
        private AnswerVerdict verdict;
        private AttemptResult? made;

        public Delivery(ProviderClient client)
        {
            this.client = client;
            timeout = client.CreateTimeout();
            waiting = (operation, wait) => observer?.WaitingForLimit(operation, wait);
            leaving = LeaveAsync;
            confirming = ConfirmAsync;
        }

        private CallReport Report { get; set; }

        public void Begin(ProviderCall toSend, WireAnswer toFill, IDeliveryObserver? hearing, CancellationToken stopping, CancellationToken cutting)
        {
            call = toSend;
            answer = toFill;
            observer = hearing;
            pipelines = client.Pipelines(toSend.Operation);
            stop = stopping;
            cut = cutting;
            attempts = 0;
            hasLeft = false;
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
            return report;
        }

        /// <summary>Repeats what the first attempt came to nothing with. It goes in as the pipeline's own first: without a repeat, there is no pipeline to wait for.</summary>
        public async ValueTask RepeatAsync(AttemptResult first)
        {
            made = first;
            await pipelines.Repeat.ExecuteAsync(static (state, _) => state.NextAsync(), this, stop).ConfigureAwait(false);
        }

        private ValueTask<AttemptResult> NextAsync()
        {
            if (made is { } first)
            {
                made = null;
                return ValueTask.FromResult(first);
            }

            return AttemptAsync();
        }

        /// <summary>One attempt with everything that goes before it. A renewed token's repeat is part of it: nothing was refused for the rows' sake.</summary>
        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        public async ValueTask<AttemptResult> AttemptAsync()
        {
            while (true)
            {
                token = call.UsesToken && client.Tokens is { } keeper ? await keeper.GetAsync(stop).ConfigureAwait(false) : null;
                AttemptResult result;
                try
                {
                    if (pipelines.IsClosed)
                    {
                        result = await PassAndSendAsync().ConfigureAwait(false);
                        pipelines.Tell(result, telling);
                    }
                    else
                    {
                        result = await pipelines.Attempt.ExecuteAsync(static (state, _) => state.PassAndSendAsync(), this, cut).ConfigureAwait(false);
                    }
                }
                catch (BrokenCircuitException open)
                {
                    Report = Failed(ErrorIds.ConnectionFailed, "The provider has not been reached for a while; waiting for it.");
                    return new AttemptResult(Repeat: true, IsOutage: false, (open.RetryAfter ?? TimeSpan.Zero) + AfterTheBreak);
                }

                if (answer.Certainty != DeliveryCertainty.Answered)
                {
                    return result;
                }

                if (verdict == AnswerVerdict.TokenExpired && !renewed && token is not null)
                {
                    renewed = true;
                    await client.Tokens!.RenewAsync(token, stop).ConfigureAwait(false);
                    continue;
                }

                if (verdict == AnswerVerdict.Wait)
                {
                    var pause = answer.RetryAfter ?? UnnamedPause;
                    observer?.WaitingForLimit(call.Operation, pause);
                    await client.Limits.PauseAsync(call.Operation, pause, stop).ConfigureAwait(false);
                }

                return result;
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

        private async ValueTask LeaveAsync()
        {
            await call.LeavingAsync().ConfigureAwait(false);
            hasLeft = true;
        }

        // The limit comes after the circuit: what an open circuit refuses takes nobody's place, and is not written down as leaving.
        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        private async ValueTask<AttemptResult> PassAndSendAsync()
        {
            place = await client.Limits.PassAsync(call.Operation, hasLeft || !call.TellsLeaving ? null : leaving, waiting, stop).ConfigureAwait(false);
            cut.ThrowIfCancellationRequested();
            attempts++;
            var started = client.Now();
            confirmed = null;
            for (var isSent = false; !isSent;)
            {
                using var request = call.CreateRequest(token);
                if (place is { } mine)
                {
                    await GiveToAsync(request, mine).ConfigureAwait(false);
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

                if (!isSent)
                {
                    place = await client.Limits.ComeAsync(call.Operation, place!.Value, waiting, stop).ConfigureAwait(false);
                }
            }

            if (place is { } used && confirmed is { } left && answer.Certainty != DeliveryCertainty.NotSent)
            {
                await client.Limits.AnsweredAsync(call.Operation, used, client.Since(left)).ConfigureAwait(false);
            }

            if (observer is { WantsAttempts: true })
            {
                observer.AttemptEnded(call.Label, attempts, answer.HttpStatus, answer.Failure, client.Since(started));
            }

            return answer.Certainty == DeliveryCertainty.Answered ? Answered() : NotAnswered();
        }

        /// <summary>Gives the place to the request, to be confirmed as close to the wire as can be: when its body leaves, or here and now where it has none.</summary>
        private async ValueTask GiveToAsync(HttpRequestMessage request, LimitPlace mine)
        {
            if (request.Content is BodyContent body)
            {
                body.Confirming = confirming;
            }
            else
            {
                place = await client.Limits.ComeAsync(call.Operation, mine, waiting, stop).ConfigureAwait(false);
                confirmed = client.Now();
            }
        }

        private async ValueTask ConfirmAsync(CancellationToken cancellationToken)
        {
            confirmed = client.Now();
            var mine = await client.Limits.ConfirmAsync(call.Operation, place!.Value, cancellationToken).ConfigureAwait(false);
            place = mine;
            if (mine.Wait > TimeSpan.Zero)
            {
                throw new NotYetException();
            }
        }

        private AttemptResult Answered()
        {
            verdict = call.Read(answer, maybeReceived);
            switch (verdict)
            {
                case AnswerVerdict.Settled:
                    Report = new CallReport(CallEnd.Settled, attempts);
                    return default;

                case AnswerVerdict.TokenExpired:
                    Report = Failed(ErrorIds.TokenExpired, "The provider refused the token, and its renewal too.") with { EndsRun = true };
                    return default;

                case AnswerVerdict.Wait:
                    Report = Failed(ErrorIds.RateLimited, $"The provider asked to wait each of {attempts} times (HTTP {answer.HttpStatus}).");
                    return new AttemptResult(Repeat: true, IsOutage: answer.HttpStatus == 503, answer.RetryAfter);

                default:
                    maybeReceived = true;
                    Report = new CallReport(CallEnd.Unclear, attempts);
                    return new AttemptResult(call.RepeatIsHarmless, IsOutage: answer.HttpStatus >= 500, answer.RetryAfter);
            }
        }

        private AttemptResult NotAnswered()
        {
            // What has certainly not left when the stop comes never will.
            if (answer.Stopped || (answer.Certainty == DeliveryCertainty.NotSent && stop.IsCancellationRequested))
            {
                maybeReceived |= answer.Certainty == DeliveryCertainty.MaybeReceived;
                Stop();
                return default;
            }

            if (answer.Certainty == DeliveryCertainty.NotSent)
            {
                Report = Failed(answer.TimedOut ? ErrorIds.Timeout : ErrorIds.ConnectionFailed, $"Not sent: {answer.Failure}.");
                return new AttemptResult(Repeat: true, IsOutage: true, Wait: null);
            }

            maybeReceived = true;
            Report = new CallReport(
                CallEnd.Lost,
                attempts,
                answer.TimedOut && call.RepeatIsHarmless ? ErrorIds.Timeout : ErrorIds.OutcomeUnknown,
                $"The request was sent, and {answer.Failure}: it may have been carried out.");
            return new AttemptResult(call.RepeatIsHarmless, IsOutage: true, Wait: null);
        }

        // A request that may have been received once stays in doubt, however the repeats fail.
        private CallReport Failed(string errorId, string message) => maybeReceived
            ? new CallReport(CallEnd.Lost, attempts, ErrorIds.OutcomeUnknown, message)
            : new CallReport(CallEnd.NotDelivered, attempts, errorId, message);
    }

    private HttpWire Wire => wire;

    private ResiliencePipelines.Pair Pipelines(Operation operation) => pipelines.For(operation);

    private AttemptTimeout CreateTimeout() => pipelines.CreateTimeout();

    private long Now() => time.GetTimestamp();

    private TimeSpan Since(long started) => time.GetElapsedTime(started);
}
