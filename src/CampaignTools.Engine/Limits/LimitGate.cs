using System.Runtime.CompilerServices;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Limits;

/// <summary>
/// Lets a request pass when its limit allows, and the provider's pace. The requests of this process queue here, and only the first of them holds a place in the store:
/// so processes take turns, and a stop leaves no places behind that nobody uses.
/// </summary>
internal sealed class LimitGate
{
    /// <summary>
    /// The next in the queue asks for its place this long before the first one's time, and what is to be written before a request leaves is begun then:
    /// or the store's and the timer's delays would add up.
    /// </summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMilliseconds(50);

    /// <summary>Who waits for a token waits without a word: not as long as others.</summary>
    private static readonly TimeSpan TokenPatience = TimeSpan.FromSeconds(30);

    private readonly ILimitStore store;
    private readonly TimeProvider time;
    private readonly Lane[] lanes;

    public LimitGate(ILimitStore store, string account, IReadOnlyDictionary<Operation, RateLimit> limits, TimeProvider time, PaceSettings? pace = null)
    {
        this.store = store;
        this.time = time;
        Limits = limits;
        pace ??= new PaceSettings();
        lanes = Array.ConvertAll(Enum.GetValues<Operation>(), operation =>
        {
            var key = new LimitKey(account, operation);
            var own = new Pace(operation == Operation.Token && pace.Patience > TokenPatience ? pace with { Patience = TokenPatience } : pace, time);
            return new Lane(key, limits.TryGetValue(operation, out var limit) ? limit : null, own, new PaceWatch(own, store, key, time), new SemaphoreSlim(1, 1), new WayTime());
        });
    }

    public IReadOnlyDictionary<Operation, RateLimit> Limits { get; }

    /// <summary>How many requests of an operation with a limit may still leave at once, by all who share the store.</summary>
    public async ValueTask<int> LeftAsync(Operation operation, CancellationToken cancellationToken)
    {
        var limit = Limits[operation];
        return Math.Max(0, limit.Count - await store.UsedAsync(lanes[(int)operation].Key, limit, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Completes when it is the request's turn. Throws <see cref="NothingAcceptedException"/> where there is no sense in waiting on.</summary>
    /// <param name="operation">What it does.</param>
    /// <param name="pass">Filled with what it has then. To be given to <see cref="Ended"/> afterwards.</param>
    /// <param name="leaving">What is to be written down before it leaves: called once, shortly before it is its turn. Null where there is nothing.</param>
    /// <param name="waiting">Hears how long its turn will take, when it is not now, and whether it is a breakdown that it waits for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask PassAsync(Operation operation, LimitPass pass, Func<ValueTask>? leaving, Action<Operation, TimeSpan, bool>? waiting, CancellationToken cancellationToken)
    {
        pass.Begin(operation);
        var lane = lanes[(int)operation];
        try
        {
            if (lane.Limit is null)
            {
                await ComeFirstAsync(lane, pass, waiting, cancellationToken).ConfigureAwait(false);
            }

            // Who goes alone already does not queue: the first in the queue may be waiting for it.
            if (!pass.IsProbe && lane.Pace.Slower(lane.Limit) is not null)
            {
                await QueueAsync(lane, pass, waiting, cancellationToken).ConfigureAwait(false);
            }

            var began = time.GetTimestamp();
            if (leaving is not null)
            {
                await leaving().ConfigureAwait(false);
            }

            if (pass.Place is { } place && place.Wait - time.GetElapsedTime(began) is var wait && wait > TimeSpan.Zero)
            {
                await DelayAsync(wait, cancellationToken).ConfigureAwait(false);
            }

            if (lane.Limit is null)
            {
                // What was only found out is kept on average: a place that is used a little late is not worth another.
                pass.Place = null;
            }

            // Something may have happened since it was its turn.
            await ComeFirstAsync(lane, pass, waiting, cancellationToken).ConfigureAwait(false);
            pass.LeftAt = time.GetTimestamp();
        }
        catch
        {
            Ended(pass);
            await GiveBackAsync(lane, pass).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Says whether a request may leave now: it keeps its place or gets a later one, with how long that still takes.</summary>
    public async ValueTask<bool> ConfirmAsync(LimitPass pass, CancellationToken cancellationToken)
    {
        var place = await store.ConfirmAsync(lanes[(int)pass.Operation].Key, pass.Limit, pass.Place!.Value, cancellationToken).ConfigureAwait(false);
        pass.Place = place;
        return place.Wait == TimeSpan.Zero;
    }

    /// <summary>Waits until the place is confirmed.</summary>
    public async ValueTask ComeAsync(LimitPass pass, Action<Operation, TimeSpan, bool>? waiting, CancellationToken cancellationToken)
    {
        try
        {
            while (!await ConfirmAsync(pass, cancellationToken).ConfigureAwait(false))
            {
                waiting?.Invoke(pass.Operation, pass.Place!.Value.Wait, false);
                await DelayAsync(pass.Place!.Value.Wait, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            await GiveBackAsync(lanes[(int)pass.Operation], pass).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Notes how long after it was confirmed the request's answer came. The provider counts arrivals: where this one may have arrived noticeably later than it left,
    /// the one that is counted from it has to wait as much longer.
    /// </summary>
    public async ValueTask AnsweredAsync(LimitPass pass, TimeSpan took)
    {
        var lane = lanes[(int)pass.Operation];
        var late = lane.Way.LateBy(took);
        if (late <= SlidingWindow.Tolerance(pass.Limit))
        {
            return;
        }

        try
        {
            // What is tolerated anyway is left out: the place then lies before now, where everybody finds it who asks in this moment.
            await store.DelayAsync(lane.Key, pass.Place!.Value, late - SlidingWindow.Tolerance(pass.Limit), CancellationToken.None).ConfigureAwait(false);
        }
        catch (CampaignToolsException)
        {
            // The answer counts. A store that is gone is met again by the next request, before it leaves.
        }
    }

    /// <summary>Waits. Timers count whole milliseconds: one that is cut short would only ask again.</summary>
    public Task DelayAsync(TimeSpan wait, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellationToken);

    /// <summary>The provider took the request, whatever it decided.</summary>
    public void Accepted(LimitPass pass) => lanes[(int)pass.Operation].Pace.Accepted(pass);

    /// <inheritdoc cref="Pace.Refused"/>
    public ValueTask RefusedAsync(LimitPass pass, TimeSpan? announced, string errorId, string said, CancellationToken cancellationToken)
    {
        var lane = lanes[(int)pass.Operation];
        return TellAsync(lane, lane.Pace.Refused(pass, announced, errorId, said), cancellationToken);
    }

    /// <inheritdoc cref="Pace.Failed"/>
    public ValueTask FailedAsync(LimitPass pass, bool isOutage, string errorId, string said, CancellationToken cancellationToken)
    {
        var lane = lanes[(int)pass.Operation];
        return TellAsync(lane, lane.Pace.Failed(pass, isOutage, errorId, said), cancellationToken);
    }

    /// <inheritdoc cref="Pace.Ended"/>
    public void Ended(LimitPass pass) => lanes[(int)pass.Operation].Pace.Ended(pass);

    private static async ValueTask TellAsync(Lane lane, SharedPace? news, CancellationToken cancellationToken)
    {
        if (news is not { } now)
        {
            return;
        }

        try
        {
            await lane.Watch.TellAsync(now, cancellationToken).ConfigureAwait(false);
        }
        catch (CampaignToolsException)
        {
            // As above: the answer counts.
        }
    }

    /// <summary>Waits out a pause, and then for the one that goes alone, or is that one.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ComeFirstAsync(Lane lane, LimitPass pass, Action<Operation, TimeSpan, bool>? waiting, CancellationToken cancellationToken)
    {
        while (true)
        {
            await lane.Watch.LookAsync(cancellationToken).ConfigureAwait(false);
            var turn = lane.Pace.Ask(pass);
            if (turn.MayLeave)
            {
                return;
            }

            if (turn.Probed is { } probed)
            {
                await probed.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                waiting?.Invoke(pass.Operation, turn.Wait, lane.Pace.IsBrokenDown);
                await DelayAsync(turn.Wait, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Takes a place, and lets the next in the queue have one shortly before this one's time.</summary>
    private async ValueTask QueueAsync(Lane lane, LimitPass pass, Action<Operation, TimeSpan, bool>? waiting, CancellationToken cancellationToken)
    {
        await lane.First.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await ComeFirstAsync(lane, pass, waiting, cancellationToken).ConfigureAwait(false);
            if (lane.Pace.Slower(lane.Limit) is not { } slower)
            {
                return;
            }

            pass.Limit = lane.Limit ?? slower;
            var place = await store.ReserveAsync(lane.Key, slower, cancellationToken).ConfigureAwait(false);
            pass.Place = place;
            while (pass.Place.Value.Wait > Ahead)
            {
                waiting?.Invoke(pass.Operation, pass.Place.Value.Wait, false);
                await DelayAsync(pass.Place.Value.Wait - Ahead, cancellationToken).ConfigureAwait(false);
                if (lane.Limit is null)
                {
                    pass.Place = pass.Place.Value with { Wait = Ahead };
                }
                else
                {
                    // A pause may have been declared meanwhile: the place is then behind it, and nothing is written down as leaving before.
                    await ConfirmAsync(pass, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            lane.First.Release();
        }
    }

    private async ValueTask GiveBackAsync(Lane lane, LimitPass pass)
    {
        if (pass.Place is { } place)
        {
            pass.Place = null;
            await store.ReleaseAsync(lane.Key, place, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private sealed record Lane(LimitKey Key, RateLimit? Limit, Pace Pace, PaceWatch Watch, SemaphoreSlim First, WayTime Way);
}
