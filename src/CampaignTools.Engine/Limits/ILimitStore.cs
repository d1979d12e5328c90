namespace CampaignTools.Engine.Limits;

/// <summary>Where the rate clocks are kept, so that all who share the store share the limit.</summary>
internal interface ILimitStore
{
    /// <summary>
    /// Takes the next free place. Places are given in the order in which they are asked for,
    /// and never more than <c>limit.Count</c> of them lie in any span of <c>limit.Window</c>.
    /// </summary>
    ValueTask<LimitPlace> ReserveAsync(LimitKey key, RateLimit limit, CancellationToken cancellationToken);

    /// <summary>Gives a place back that is not used. It is free again where nobody has taken a later one meanwhile.</summary>
    ValueTask ReleaseAsync(LimitKey key, LimitPlace given, CancellationToken cancellationToken);

    /// <summary>Lets nobody send for this long: the provider said that it is too much.</summary>
    ValueTask PauseAsync(LimitKey key, TimeSpan wait, CancellationToken cancellationToken);

    /// <summary>How long a pause still lasts; zero without one. For operations that have no limit of their own.</summary>
    ValueTask<TimeSpan> PausedForAsync(LimitKey key, CancellationToken cancellationToken);
}
