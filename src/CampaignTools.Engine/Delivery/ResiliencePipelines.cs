using System.Collections.Concurrent;
using CampaignTools.Engine.Wire;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace CampaignTools.Engine.Delivery;

/// <summary>The Polly pipelines of a connection, one pair an operation: repeats outside, then (after the limit) circuit breaker and attempt timeout.</summary>
internal sealed class ResiliencePipelines(RetrySettings settings, TimeProvider time)
{
    private readonly ConcurrentDictionary<Operation, Pair> pairs = new();

    public Pair For(Operation operation) => pairs.GetOrAdd(operation, _ => Build());

    private Pair Build()
    {
        var attempt = new ResiliencePipelineBuilder<AttemptResult> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<AttemptResult>
            {
                ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is null && args.Outcome.Result.IsOutage),
                FailureRatio = 0.9,
                MinimumThroughput = Math.Max(2, settings.BreakAfter),
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = settings.BreakDuration,
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = settings.AttemptTimeout })
            .Build();

        if (settings.MaxRetry == 0)
        {
            return new Pair(ResiliencePipeline<AttemptResult>.Empty, attempt);
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
        return new Pair(repeat, attempt);
    }

    /// <param name="Repeat">Repeats what may be repeated.</param>
    /// <param name="Attempt">Guards one attempt.</param>
    internal sealed record Pair(ResiliencePipeline<AttemptResult> Repeat, ResiliencePipeline<AttemptResult> Attempt);
}
