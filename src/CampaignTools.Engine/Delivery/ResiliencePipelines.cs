using System.Collections.Concurrent;
using CampaignTools.Engine.Wire;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace CampaignTools.Engine.Delivery;

/// <summary>
/// The Polly pipelines of a connection, one pair an operation: repeats outside, then (after the limit) the circuit breaker. The time-out of an attempt is
/// <see cref="AttemptTimeout"/>.
/// </summary>
internal sealed class ResiliencePipelines(RetrySettings settings, TimeProvider time)
{
    private readonly ConcurrentDictionary<Operation, Pair> pairs = new();

    public Pair For(Operation operation) => pairs.TryGetValue(operation, out var pair) ? pair : pairs.GetOrAdd(operation, Build());

    public AttemptTimeout CreateTimeout() => new(settings.AttemptTimeout, time);

    private Pair Build()
    {
        var circuit = new CircuitBreakerStateProvider();
        var attempt = new ResiliencePipelineBuilder<AttemptResult> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<AttemptResult>
            {
                ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is null && args.Outcome.Result.IsOutage),
                FailureRatio = 0.9,
                MinimumThroughput = Math.Max(2, settings.BreakAfter),
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = settings.BreakDuration,
                StateProvider = circuit,
            })
            .Build();

        if (settings.MaxRetry == 0)
        {
            return new Pair(ResiliencePipeline<AttemptResult>.Empty, attempt, circuit);
        }

        var repeat = new ResiliencePipelineBuilder<AttemptResult> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<AttemptResult>
            {
                ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is null && args.Outcome.Result.Repeat),
                MaxRetryAttempts = settings.MaxRetry,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = settings.BaseDelay,
                MaxDelay = settings.MaxDelay,
                DelayGenerator = static args => ValueTask.FromResult(args.Outcome.Result.Wait),
            })
            .Build();
        return new Pair(repeat, attempt, circuit);
    }

    /// <param name="Repeat">Repeats what may be repeated.</param>
    /// <param name="Attempt">Guards one attempt.</param>
    /// <param name="Circuit">Says whether the circuit is open.</param>
    internal sealed record Pair(ResiliencePipeline<AttemptResult> Repeat, ResiliencePipeline<AttemptResult> Attempt, CircuitBreakerStateProvider Circuit)
    {
        /// <summary>
        /// Whether an attempt may go past <see cref="Attempt"/> and be told to it afterwards, by <see cref="Tell"/>: a closed circuit lets everything through anyway,
        /// and a pipeline that is waited for costs more than the request.
        /// </summary>
        public bool IsClosed => Circuit.CircuitState == CircuitState.Closed;

        /// <summary>Tells the circuit breaker of an attempt that went past it. As within it, an attempt that ends after the circuit has opened does not count.</summary>
        /// <param name="result">How the attempt ended.</param>
        /// <param name="context">Nobody else's at the time.</param>
        public void Tell(AttemptResult result, ResilienceContext context)
        {
            if (IsClosed)
            {
                // There is nothing in it to wait for, so it completes at once. Where the circuit has opened just now, the outcome is the refusal.
                var told = Attempt.ExecuteOutcomeAsync(static (_, known) => Outcome.FromResultAsValueTask(known), context, result);
                if (!told.IsCompletedSuccessfully)
                {
                    told.AsTask().GetAwaiter().GetResult();
                }
            }
        }
    }
}
