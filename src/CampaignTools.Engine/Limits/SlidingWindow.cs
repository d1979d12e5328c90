namespace CampaignTools.Engine.Limits;

/// <summary>
/// The rule of every store: a request leaves when, of those that left before it, less than the limit's count lie within a window. So a burst up to the limit leaves at once,
/// no span of a window ever holds more than the limit, and nothing that is allowed is wasted: one that comes late holds up nobody but itself.
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

    /// <summary>What any store may take.</summary>
    private static readonly TimeSpan LeastMoved = TimeSpan.FromMilliseconds(50);

    /// <summary>How far apart two places must be between which there are as many as the limit's count less one.</summary>
    public static TimeSpan Distance(RateLimit limit) => limit.Window + (limit.Window * Spare);

    /// <summary>How much later than its place a request may leave, and how much longer than others be on its way, without the place being moved.</summary>
    public static TimeSpan Tolerance(RateLimit limit) => limit.Window * (Spare * Part);

    /// <summary>
    /// The same for a place that was moved to the moment when its request was about to leave: as long as it may take a store to write that down. It grows with each time
    /// that it was moved, so that a slow store does not keep anybody for ever, but who was asleep has to ask again.
    /// </summary>
    public static TimeSpan ToleranceMoved(RateLimit limit, int moves) => (Tolerance(limit) > LeastMoved ? Tolerance(limit) : LeastMoved) * Math.Pow(4, moves);

    /// <summary>The time of a place: the first from now on that is behind a pause, and a window behind the place that is counted from.</summary>
    /// <param name="now">Now, in ticks of the store's clock; or, where it is later, when the place was to be.</param>
    /// <param name="oldest">The latest place but <c>limit.Count - 1</c>, of all the others; null where there are not so many.</param>
    /// <param name="pausedUntil">The end of a pause; null without one.</param>
    /// <param name="limit">The limit.</param>
    public static long Next(long now, long? oldest, long? pausedUntil, RateLimit limit) =>
        Math.Max(Math.Max(now, oldest + Distance(limit).Ticks ?? long.MinValue), pausedUntil ?? long.MinValue);

    /// <summary>Which of the others count for a place whose request is about to leave: those up to a time, and at that time up to a number.</summary>
    /// <param name="now">Now, in ticks of the store's clock.</param>
    /// <param name="place">The place.</param>
    /// <param name="number">Its number.</param>
    public static (long Until, long Last) Counted(long now, long place, long number) => place > now ? (place, number) : (now, long.MaxValue);

    /// <summary>
    /// Where a place belongs whose request is about to leave: where it is, at the moment that it is used if that is late, or later. Those that are still to come are not
    /// counted: each of them is asked for again before it is used, and then finds this one. Of two that are to come at the same time, the one that was given later makes way.
    /// </summary>
    /// <param name="now">Now, in ticks of the store's clock.</param>
    /// <param name="place">The place.</param>
    /// <param name="oldest">As above, of the others that count (<see cref="Counted"/>).</param>
    /// <param name="pausedUntil">The end of a pause; null without one.</param>
    /// <param name="limit">The limit.</param>
    public static long Belongs(long now, long place, long? oldest, long? pausedUntil, RateLimit limit)
    {
        var due = Next(place, oldest, pausedUntil, limit);
        return due > now ? due : now - place <= Tolerance(limit).Ticks ? place : now;
    }
}
