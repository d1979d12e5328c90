using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Limits;

/// <summary>
/// Lets a request pass when its limit allows. The requests of this process queue here, and only the first of them holds a place in the store:
/// so processes take turns, and a stop leaves no places behind that nobody uses.
/// </summary>
internal sealed class LimitGate
{
    /// <summary>
    /// The next in the queue asks for its place this long before the first one's time, and what is to be written before a request leaves is begun then:
    /// or the store's and the timer's delays would add up.
    /// </summary>
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
            return new Lane(key, limits.TryGetValue(operation, out var limit) ? limit : null, new PauseWatch(store, key, time), new SemaphoreSlim(1, 1), new WayTime());
        });
    }

    public IReadOnlyDictionary<Operation, RateLimit> Limits { get; }

    /// <summary>Completes when it is the request's turn. Its place is then to be confirmed as close to the wire as can be; null where there is no limit.</summary>
    /// <param name="operation">What it does.</param>
    /// <param name="leaving">What is to be written down before it leaves: called once, shortly before it is its turn. Null where there is nothing.</param>
    /// <param name="waiting">Hears how long its turn will take, when it is not now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<LimitPlace?> PassAsync(Operation operation, Func<ValueTask>? leaving, Action<Operation, TimeSpan>? waiting, CancellationToken cancellationToken)
    {
        var lane = lanes[(int)operation];
        return lane.Limit is { } limit
            ? TakePlaceAsync(lane, limit, leaving, waiting, cancellationToken)
            : WaitOutPauseAsync(lane, leaving, waiting, cancellationToken);
    }

    /// <summary>Says whether a request may leave now: its place, or a later one, with how long that still takes.</summary>
    public ValueTask<LimitPlace> ConfirmAsync(Operation operation, LimitPlace place, CancellationToken cancellationToken)
    {
        var lane = lanes[(int)operation];
        return store.ConfirmAsync(lane.Key, lane.Limit!.Value, place, cancellationToken);
    }

    /// <summary>Waits until the place is confirmed.</summary>
    public async ValueTask<LimitPlace> ComeAsync(Operation operation, LimitPlace place, Action<Operation, TimeSpan>? waiting, CancellationToken cancellationToken)
    {
        while ((place = await ConfirmAsync(operation, place, cancellationToken).ConfigureAwait(false)).Wait > TimeSpan.Zero)
        {
            waiting?.Invoke(operation, place.Wait);
            await DelayAsync(lanes[(int)operation], place, place.Wait, cancellationToken).ConfigureAwait(false);
        }

        return place;
    }

    /// <summary>
    /// Notes how long after it was confirmed the request's answer came. The provider counts arrivals: where this one may have arrived noticeably later than it left,
    /// the one that is counted from it has to wait as much longer.
    /// </summary>
    public async ValueTask AnsweredAsync(Operation operation, LimitPlace place, TimeSpan took)
    {
        var lane = lanes[(int)operation];
        var late = lane.Way.LateBy(took);
        if (late <= SlidingWindow.Tolerance(lane.Limit!.Value))
        {
            return;
        }

        try
        {
            await store.DelayAsync(lane.Key, place, late, CancellationToken.None).ConfigureAwait(false);
        }
        catch (CampaignToolsException)
        {
            // The answer counts. A store that is gone is met again by the next request, before it leaves.
        }
    }

    /// <summary>Makes everybody who shares the limit wait this long.</summary>
    public async ValueTask PauseAsync(Operation operation, TimeSpan wait, CancellationToken cancellationToken)
    {
        var lane = lanes[(int)operation];
        lane.Pause.Note(wait);
        await store.PauseAsync(lane.Key, wait, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<LimitPlace?> WaitOutPauseAsync(Lane lane, Func<ValueTask>? leaving, Action<Operation, TimeSpan>? waiting, CancellationToken cancellationToken)
    {
        while (await lane.Pause.LeftAsync(cancellationToken).ConfigureAwait(false) is var wait && wait > TimeSpan.Zero)
        {
            waiting?.Invoke(lane.Key.Operation, wait);
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }

        if (leaving is not null)
        {
            await leaving().ConfigureAwait(false);
        }

        return null;
    }

    private async ValueTask<LimitPlace?> TakePlaceAsync(Lane lane, RateLimit limit, Func<ValueTask>? leaving, Action<Operation, TimeSpan>? waiting, CancellationToken cancellationToken)
    {
        var place = await QueueAsync(lane, limit, waiting, cancellationToken).ConfigureAwait(false);
        var wait = place.Wait;
        if (leaving is not null)
        {
            var began = time.GetTimestamp();
            await leaving().ConfigureAwait(false);
            wait -= time.GetElapsedTime(began);
        }

        if (wait > TimeSpan.Zero)
        {
            await DelayAsync(lane, place, wait, cancellationToken).ConfigureAwait(false);
        }

        return place;
    }

    /// <summary>Takes a place, and lets the next in the queue have one shortly before this one's time.</summary>
    private async ValueTask<LimitPlace> QueueAsync(Lane lane, RateLimit limit, Action<Operation, TimeSpan>? waiting, CancellationToken cancellationToken)
    {
        await lane.First.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var place = await store.ReserveAsync(lane.Key, limit, cancellationToken).ConfigureAwait(false);
            while (place.Wait > Ahead)
            {
                // A pause may be declared meanwhile: the place is then behind it, and nothing is written down as leaving before.
                waiting?.Invoke(lane.Key.Operation, place.Wait);
                await DelayAsync(lane, place, place.Wait - Ahead, cancellationToken).ConfigureAwait(false);
                place = await store.ConfirmAsync(lane.Key, limit, place, cancellationToken).ConfigureAwait(false);
            }

            return place;
        }
        finally
        {
            lane.First.Release();
        }
    }

    private async ValueTask DelayAsync(Lane lane, LimitPlace place, TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            // Timers count whole milliseconds: one that is cut short would only ask again.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await store.ReleaseAsync(lane.Key, place, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private sealed record Lane(LimitKey Key, RateLimit? Limit, PauseWatch Pause, SemaphoreSlim First, WayTime Way);
}
