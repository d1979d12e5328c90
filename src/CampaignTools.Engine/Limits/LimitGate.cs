using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Limits;

/// <summary>Lets a request pass when its limit allows.</summary>
internal sealed class LimitGate
{
    private readonly ILimitStore store;
    private readonly string account;
    private readonly IReadOnlyDictionary<Operation, RateLimit> limits;
    private readonly TimeProvider time;

    // Bit per operation that was ever paused here or has a limit: a request of any other needs no look at the store.
    private int watched;

    public LimitGate(ILimitStore store, string account, IReadOnlyDictionary<Operation, RateLimit> limits, TimeProvider time)
    {
        this.store = store;
        this.account = account;
        this.limits = limits;
        this.time = time;
        foreach (var operation in limits.Keys)
        {
            watched |= 1 << (int)operation;
        }
    }

    public IReadOnlyDictionary<Operation, RateLimit> Limits => limits;

    /// <summary>Completes when the request may leave. <paramref name="waiting"/> hears how long that will take, when it is not now.</summary>
    public ValueTask PassAsync(Operation operation, Action<Operation, TimeSpan>? waiting, CancellationToken cancellationToken) =>
        (Volatile.Read(ref watched) & (1 << (int)operation)) == 0
            ? ValueTask.CompletedTask
            : WaitAsync(operation, waiting, cancellationToken);

    /// <summary>Makes everybody who shares the limit wait this long.</summary>
    public async ValueTask PauseAsync(Operation operation, TimeSpan wait, CancellationToken cancellationToken)
    {
        Interlocked.Or(ref watched, 1 << (int)operation);
        await store.PauseAsync(new LimitKey(account, operation), wait, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask WaitAsync(Operation operation, Action<Operation, TimeSpan>? waiting, CancellationToken cancellationToken)
    {
        var key = new LimitKey(account, operation);
        var wait = limits.TryGetValue(operation, out var limit)
            ? await store.ReserveAsync(key, limit, cancellationToken).ConfigureAwait(false)
            : TimeSpan.Zero;
        do
        {
            if (wait > TimeSpan.Zero)
            {
                waiting?.Invoke(operation, wait);
                await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            }

            // A pause may have been declared while this request waited for its place.
            wait = await store.PausedForAsync(key, cancellationToken).ConfigureAwait(false);
        }
        while (wait > TimeSpan.Zero);
    }
}
