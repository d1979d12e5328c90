namespace CampaignTools.Engine.Limits;

/// <summary>
/// The rule of every store: the n-th request goes no sooner than a window after the (n − count)-th. So a burst up to the limit leaves at once,
/// no span of a window ever holds more than the limit, and nothing that is allowed is wasted.
/// </summary>
internal static class SlidingWindow
{
    /// <summary>
    /// Requests that leave a window apart may arrive a little closer together; this part of a window is kept free for that.
    /// It costs less than one percent of the limit.
    /// </summary>
    private const double Spare = 0.008;

    /// <summary>The part of the spare that one request may take by leaving late, and as much again by a slow way.</summary>
    private const double Part = 0.25;

    /// <summary>How far apart two places must be whose numbers differ by the limit's count.</summary>
    public static TimeSpan Distance(RateLimit limit) => limit.Window + (limit.Window * Spare);

    /// <summary>How much later than its place a request may leave, and how much longer than others be on its way, without the place being moved.</summary>
    public static TimeSpan Tolerance(RateLimit limit) => limit.Window * (Spare * Part);

    /// <summary>
    /// Where a place belongs that is about to be used: itself when it is, and otherwise where it is to be moved to. Any order of places will do: of those whose numbers are
    /// a limit's count apart, no two lie within a window, so no window holds more than the limit.
    /// </summary>
    /// <param name="now">Now, in ticks of the store's clock.</param>
    /// <param name="place">The place.</param>
    /// <param name="oldest">The place <c>limit.Count</c> places before it; null where there is none.</param>
    /// <param name="pausedUntil">The end of a pause; null without one.</param>
    /// <param name="limit">The limit.</param>
    public static long Belongs(long now, long place, long? oldest, long? pausedUntil, RateLimit limit)
    {
        var due = Math.Max(Math.Max(place, oldest + Distance(limit).Ticks ?? long.MinValue), pausedUntil ?? long.MinValue);
        return due > now || now - place <= Tolerance(limit).Ticks ? due : now;
    }

    /// <summary>The time of the next place.</summary>
    /// <param name="now">Now, in ticks of the store's clock.</param>
    /// <param name="last">The place given last; null before the first.</param>
    /// <param name="oldest">The place given <c>limit.Count</c> places ago; null where there is none.</param>
    /// <param name="pausedUntil">The end of a pause; null without one.</param>
    /// <param name="limit">The limit.</param>
    public static long NextPlace(long now, long? last, long? oldest, long? pausedUntil, RateLimit limit)
    {
        var place = Math.Max(now, last ?? long.MinValue);
        if (oldest is { } old)
        {
            place = Math.Max(place, old + Distance(limit).Ticks);
        }

        return Math.Max(place, pausedUntil ?? long.MinValue);
    }
}
