using Polly;
using Polly.Retry;

namespace CampaignTools.Engine.Requests;

/// <summary>The Polly pipeline that repeats what came to nothing and may be repeated. What was refused for haste is not its business: that waits for its turn (Limits/Pace).</summary>
internal static class RepeatPolicy
{
    public static ResiliencePipeline<AttemptEnd> Create(RetrySettings settings, TimeProvider time) => settings.MaxRetry == 0
        ? ResiliencePipeline<AttemptEnd>.Empty
        : new ResiliencePipelineBuilder<AttemptEnd> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<AttemptEnd>
            {
                ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is null && args.Outcome.Result.Next == NextStep.Repeat),
                MaxRetryAttempts = settings.MaxRetry,
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(settings.Wait(args.AttemptNumber + 1, args.Outcome.Result.Asked)),
            })
            .Build();
}

/// <summary>How an attempt ended.</summary>
/// <param name="Next">What comes after it.</param>
/// <param name="Asked">How long the provider asked to wait (Retry-After); null where it did not.</param>
internal readonly record struct AttemptEnd(NextStep Next, TimeSpan? Asked = null);

/// <summary>What comes after an attempt.</summary>
internal enum NextStep
{
    End,

    /// <summary>It was refused for haste: once more, when it is its turn again.</summary>
    Again,

    /// <summary>It came to nothing, and a repeat is harmless: once more, where it has not been repeated too often.</summary>
    Repeat,
}
