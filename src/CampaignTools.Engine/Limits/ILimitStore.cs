using System.Runtime.InteropServices;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Limits;

/// <summary>Where the rate clocks are kept, so that all who share the store share the limit.</summary>
internal interface ILimitStore
{
    /// <summary>
    /// Takes the next free place. Never more than <c>limit.Count</c> of them lie in any span of <c>limit.Window</c>, and they are given in the order in which they are
    /// asked for, but for those that are moved.
    /// </summary>
    ValueTask<LimitPlace> ReserveAsync(LimitKey key, RateLimit limit, CancellationToken cancellationToken);

    /// <summary>
    /// Asked just before the request leaves, and returns a wait of zero when it may. A place that is used later than it was given for is moved to the moment
    /// it is used: or requests would come closer together than their places are. It is also moved behind a pause, and back where others that were late have come before it.
    /// </summary>
    ValueTask<LimitPlace> ConfirmAsync(LimitKey key, RateLimit limit, LimitPlace given, CancellationToken cancellationToken);

    /// <summary>
    /// Moves a place that was used: its request came to the provider so much later than it left, but before now. A place that is still to come is one that nobody has used.
    /// </summary>
    ValueTask DelayAsync(LimitKey key, LimitPlace given, TimeSpan late, CancellationToken cancellationToken);

    /// <summary>Gives a place back that is not used: it is free for those who ask from then on.</summary>
    ValueTask ReleaseAsync(LimitKey key, LimitPlace given, CancellationToken cancellationToken);

    /// <summary>
    /// Tells all who share the limit what the provider showed of its pace: nobody sends during the pause (one that is there and longer stays), and requests keep the spacing
    /// from now on.
    /// </summary>
    ValueTask PauseAsync(LimitKey key, SharedPace pace, CancellationToken cancellationToken);

    /// <summary>How many places of the last window are taken, those that are still to come included.</summary>
    ValueTask<int> UsedAsync(LimitKey key, RateLimit limit, CancellationToken cancellationToken);

    /// <summary>What of a pause is left, and the spacing.</summary>
    ValueTask<SharedPace> PausedForAsync(LimitKey key, CancellationToken cancellationToken);
}

/// <summary>Whose limit it is: everything that sends this operation for this account at this host shares it.</summary>
internal readonly record struct LimitKey(string Account, Operation Operation)
{
    public override string ToString() => $"{Account}/{Operation}";
}

/// <summary>A place in the order of a limit.</summary>
/// <param name="Wait">How long to wait for it; zero when it is now.</param>
/// <param name="Number">Its number, which no other place of the key ever has.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LimitPlace(TimeSpan Wait, long Number);

/// <summary>What all who share a limit know of its pace.</summary>
/// <param name="Pause">How long nobody sends; zero without a pause.</param>
/// <param name="Spacing">How far apart requests leave, as found out; zero where nothing is known.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SharedPace(TimeSpan Pause, TimeSpan Spacing);
