using System.Globalization;
using System.Runtime.InteropServices;

namespace CampaignTools.Engine.Limits;

/// <summary>
/// How fast a provider takes requests, learned from its answers. Two things hold requests back. A pause, after which one goes alone, and the others when it is accepted:
/// pauses double until then. And a spacing, where the provider refuses for haste without saying what it allows: it widens at once with a refusal, and shrinks a little
/// with each request that is accepted. What was already on its way at the last change says nothing of it, and is not counted.
/// </summary>
internal sealed class Pace(PaceSettings settings, TimeProvider time)
{
    /// <summary>
    /// The first pause, and the closest spacing tried, after a refusal for haste. Shorter ones would be refused for nothing; of a provider that allows more than a hundred a
    /// second, the rest is found out in a few seconds.
    /// </summary>
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(10);

    /// <summary>Requests that are closer than this hold nobody back.</summary>
    private static readonly TimeSpan Closest = TimeSpan.FromMilliseconds(0.2);

    /// <summary>A provider that nobody has asked for so long is met with new patience.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    /// <summary>A pause in the store that is longer by no more than this is our own.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(50);

    // Found by simulation, with leaky buckets and fixed windows from 1 to 1,000 requests a second, answers in 1 to 200 ms, 1 to 16 in flight: where a limit does not
    // change, 86 % of it and more is used, and about one in forty requests is refused.
    private const double Shrink = 1.004;
    private const double ShrinkFast = 1.02;
    private const int FastAfter = 64;
    private const double Widen = 1.18;

    private readonly object gate = new();
    private TimeSpan spacing;
    private bool isSearching;
    private int acceptedInARow;
    private int failedInARow;
    private int pausesInARow;
    private TimeSpan pause;
    private long pausedAt;
    private long changedAt = long.MinValue;
    private bool oneAtATime;
    private bool isProbing;
    private bool isBrokenDown;
    private TaskCompletionSource? probed;
    private long? nothingSince;
    private long quietFrom;
    private (string ErrorId, string Said) lastFailure;

    /// <summary>Whether it is a breakdown that requests wait for, not a limit.</summary>
    public bool IsBrokenDown => Volatile.Read(ref isBrokenDown);

    public TimeSpan Spacing
    {
        get
        {
            lock (gate)
            {
                return spacing;
            }
        }
    }

    /// <summary>The limit to keep: the documented one or what was found out, whichever is slower; null without either.</summary>
    public RateLimit? Slower(RateLimit? documented)
    {
        var apart = Spacing;
        if (apart == TimeSpan.Zero || (documented is { } said && said.Window >= apart * said.Count))
        {
            return documented;
        }

        // Timers count milliseconds: what is closer goes a few at a time.
        var count = Math.Max(1, (int)(First / apart));
        return new RateLimit(count, apart * count);
    }

    /// <summary>Whether a request may leave now. Throws where it would have to wait and nothing has been accepted for too long.</summary>
    /// <param name="pass">Noted in it: whether it goes alone.</param>
    public PaceTurn Ask(LimitPass pass)
    {
        if (!Volatile.Read(ref oneAtATime) || pass.IsProbe)
        {
            return new PaceTurn(MayLeave: true);
        }

        lock (gate)
        {
            var left = Left();
            if (left == TimeSpan.Zero && !isProbing && oneAtATime)
            {
                if (time.GetElapsedTime(quietFrom) > Quiet)
                {
                    nothingSince = null;
                }

                isProbing = pass.IsProbe = true;
            }

            if (!oneAtATime || pass.IsProbe)
            {
                return new PaceTurn(MayLeave: true);
            }

            // A pause that began in time is waited out, however long the provider asked for.
            if (nothingSince is { } since && time.GetElapsedTime(since, pausedAt) is var gone && gone >= settings.Patience)
            {
                throw new NothingAcceptedException(
                    lastFailure.ErrorId,
                    string.Create(CultureInfo.InvariantCulture, $"The provider has accepted nothing for {gone.TotalSeconds:0} s: {lastFailure.Said}."));
            }

            return left > TimeSpan.Zero
                ? new PaceTurn(MayLeave: false, left)
                : new PaceTurn(MayLeave: false, Probed: (probed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task);
        }
    }

    /// <summary>The provider took the request, whatever it decided.</summary>
    public void Accepted(LimitPass pass)
    {
        lock (gate)
        {
            nothingSince = null;
            failedInARow = 0;
            if (pass.LeftAt <= changedAt)
            {
                return;
            }

            pausesInARow = 0;
            if (oneAtATime && (pass.IsProbe || Left() == TimeSpan.Zero))
            {
                Volatile.Write(ref oneAtATime, false);
                Volatile.Write(ref isBrokenDown, false);
            }

            if (spacing > TimeSpan.Zero)
            {
                ComeCloser();
            }
        }
    }

    /// <summary>The provider refused the request for haste: nothing was done.</summary>
    /// <param name="pass">The request.</param>
    /// <param name="announced">How long it said to wait; null where it did not.</param>
    /// <param name="errorId">What rows fail with when patience ends.</param>
    /// <param name="said">The same in words.</param>
    /// <returns>What others should know; null where there is nothing new.</returns>
    public SharedPace? Refused(LimitPass pass, TimeSpan? announced, string errorId, string said)
    {
        lock (gate)
        {
            Note(pass, errorId, said);
            Volatile.Write(ref isBrokenDown, errorId == ErrorIds.ProviderUnavailable);
            if (pass.LeftAt <= changedAt)
            {
                return announced > Left() ? Pause(announced.Value) : null;
            }

            acceptedInARow = 0;
            var own = Doubled(First);
            if (announced > own)
            {
                return Pause(announced.Value);
            }

            if (spacing == TimeSpan.Zero || pausesInARow > 1)
            {
                // Nothing is known, or nothing got through: find out how long it takes until one does.
                isSearching |= spacing == TimeSpan.Zero;
                spacing = isSearching && own > spacing ? own : spacing;
                return Pause(own);
            }

            spacing = isSearching ? spacing * 2 : spacing * Widen;
            isSearching = false;
            changedAt = time.GetTimestamp();
            return new SharedPace(TimeSpan.Zero, spacing);
        }
    }

    /// <summary>What became of the request is not known, or it could not be sent.</summary>
    /// <param name="pass">The request.</param>
    /// <param name="isOutage">Whether that points to a breakdown: no answer, or a server's or a gateway's error.</param>
    /// <param name="errorId">What rows fail with when patience ends.</param>
    /// <param name="said">The same in words.</param>
    /// <returns>What others should know; null where there is nothing new.</returns>
    public SharedPace? Failed(LimitPass pass, bool isOutage, string errorId, string said)
    {
        lock (gate)
        {
            if (pass.LeftAt <= changedAt || !(isOutage || pass.IsProbe))
            {
                return null;
            }

            Note(pass, errorId, said);
            if (++failedInARow < settings.FailuresInARow && !pass.IsProbe)
            {
                return null;
            }

            Volatile.Write(ref isBrokenDown, true);
            return Pause(Doubled(settings.FirstPause));
        }
    }

    /// <summary>The request has ended, however, or has not left after all. Those who wait for one that went alone go on.</summary>
    public void Ended(LimitPass pass)
    {
        if (!pass.IsProbe)
        {
            return;
        }

        pass.IsProbe = false;
        TaskCompletionSource? waiting;
        lock (gate)
        {
            isProbing = false;
            waiting = probed;
            probed = null;
        }

        waiting?.SetResult();
    }

    /// <summary>Takes over what another who shares the limit has found out.</summary>
    /// <param name="other">What they have written down.</param>
    /// <param name="isNew">Whether that is another spacing than was seen last.</param>
    /// <returns>The spacing that counts now.</returns>
    public TimeSpan Learn(SharedPace other, bool isNew)
    {
        lock (gate)
        {
            if (other.Pause > Left() + Slack)
            {
                Pause(other.Pause);
            }

            if (isNew)
            {
                spacing = other.Spacing;
                isSearching = false;
                acceptedInARow = 0;
            }

            return spacing;
        }
    }

    /// <summary>Everybody waits this long; then one goes alone.</summary>
    private SharedPace Pause(TimeSpan wait)
    {
        var left = Left();
        pause = wait > left ? wait : left;
        pausedAt = changedAt = time.GetTimestamp();
        quietFrom = pausedAt + (long)(pause.TotalSeconds * time.TimestampFrequency);
        Volatile.Write(ref oneAtATime, true);
        return new SharedPace(pause, spacing);
    }

    private void Note(LimitPass pass, string errorId, string said)
    {
        if (!pass.IsProbe && !isProbing && time.GetElapsedTime(quietFrom) > Quiet)
        {
            nothingSince = null;
        }

        lastFailure = (errorId, said);
        nothingSince ??= time.GetTimestamp();
        quietFrom = Math.Max(quietFrom, time.GetTimestamp());
    }

    private void ComeCloser()
    {
        acceptedInARow++;
        if (isSearching && spacing > First)
        {
            spacing = spacing / 2 > First ? spacing / 2 : First;
            return;
        }

        isSearching = false;
        spacing /= acceptedInARow > FastAfter ? ShrinkFast : Shrink;
        if (spacing < Closest)
        {
            spacing = TimeSpan.Zero;
        }
    }

    private TimeSpan Doubled(TimeSpan first)
    {
        var wait = first * Math.Pow(2, Math.Min(20, pausesInARow++));
        return wait < settings.LongestPause ? wait : settings.LongestPause;
    }

    private TimeSpan Left()
    {
        if (pause == TimeSpan.Zero)
        {
            return pause;
        }

        var rest = pause - time.GetElapsedTime(pausedAt);
        return rest > TimeSpan.Zero ? rest : pause = TimeSpan.Zero;
    }
}

/// <summary>What a request hears that asks to leave.</summary>
/// <param name="MayLeave">Whether it may.</param>
/// <param name="Wait">What is left of a pause, where that is what it waits for.</param>
/// <param name="Probed">Completes when the one that went alone has ended, where that is what it waits for.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PaceTurn(bool MayLeave, TimeSpan Wait = default, Task? Probed = null);

/// <summary>How a provider is treated that refuses requests or breaks down.</summary>
internal sealed record PaceSettings
{
    /// <summary>After how many failures in a row requests go one at a time.</summary>
    public int FailuresInARow { get; init; } = 5;

    /// <summary>The first pause in a breakdown; it doubles.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause that is our own choice; a Retry-After may ask for more.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long nothing may be accepted before those who would have to wait for another pause are given up.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);
}
