using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Limits;

/// <summary>
/// Lets a request pass when its limit allows. The requests of this process queue here, and only the first of them holds a place in the store:
/// so processes take turns, and a stop leaves no places behind that nobody uses.
/// </summary>
internal sealed class LimitGate
{
    /// <summary>The next in the queue asks for its place this long before the first one's time: or the store's and the timer's delays would add up.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMilliseconds(50);

    private readonly ILimitStore store;
    private readonly TimeProvider time;
    private readonly Lane[] lanes;

    public LimitGate(ILimitStore store, string account, IReadOnlyDictionary<Operation, RateLimit> limits, TimeProvider time)
    {
        this.store = store;
        this.time = time;
        Limits = limits;
        lanes = Array.ConvertAll(Enum.GetValues<Operation>(), operation =>
        {
            var key = new LimitKey(account, operation);
            return new Lane(key, limits.TryGetValue(operation, out var limit) ? limit : null, new PauseWatch(store, key, time), new SemaphoreSlim(1, 1));
        });
    }

    public IReadOnlyDictionary<Operation, RateLimit> Limits { get; }

    /// <summary>Completes when the request may leave. <paramref name="waiting"/> hears how long that will take, when it is not now.</summary>
    public ValueTask PassAsync(Operation operation, Action<Operation, TimeSpan>? waiting, CancellationToken cancellationToken)
    {
        var lane = lanes[(int)operation];
        return lane.Limit is { } limit
            ? TakePlaceAsync(lane, limit, waiting, cancellationToken)
            : WaitOutPauseAsync(lane, waiting, cancellationToken);
    }

    /// <summary>Makes everybody who shares the limit wait this long.</summary>
    public async ValueTask PauseAsync(Operation operation, TimeSpan wait, CancellationToken cancellationToken)
    {
        var lane = lanes[(int)operation];
        lane.Pause.Note(wait);
        await store.PauseAsync(lane.Key, wait, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask WaitOutPauseAsync(Lane lane, Action<Operation, TimeSpan>? waiting, CancellationToken cancellationToken)
    {
        while (await lane.Pause.LeftAsync(cancellationToken).ConfigureAwait(false) is var wait && wait > TimeSpan.Zero)
        {
            waiting?.Invoke(lane.Key.Operation, wait);
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask TakePlaceAsync(Lane lane, RateLimit limit, Action<Operation, TimeSpan>? waiting, CancellationToken cancellationToken)
    {
        while (true)
        {
            LimitPlace place;
            await lane.First.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                place = await store.ReserveAsync(lane.Key, limit, cancellationToken).ConfigureAwait(false);
                if (place.Wait == TimeSpan.Zero)
                {
                    return;
                }

                waiting?.Invoke(lane.Key.Operation, place.Wait);
                if (place.Wait > Ahead)
                {
                    await DelayAsync(lane, place, place.Wait - Ahead, cancellationToken).ConfigureAwait(false);
                }
            }
            finally
            {
                lane.First.Release();
            }

            await DelayAsync(lane, place, place.Wait < Ahead ? place.Wait : Ahead, cancellationToken).ConfigureAwait(false);
            if (await store.PausedForAsync(lane.Key, cancellationToken).ConfigureAwait(false) == TimeSpan.Zero)
            {
                return;
            }

            // A pause was declared meanwhile. Who waits it out with an old place would leave together with those who get theirs after it.
            await store.ReleaseAsync(lane.Key, place, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask DelayAsync(Lane lane, LimitPlace place, TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await store.ReleaseAsync(lane.Key, place, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private sealed record Lane(LimitKey Key, RateLimit? Limit, PauseWatch Pause, SemaphoreSlim First);
}
