namespace CampaignTools.Engine.Imports;

/// <summary>Tells whether the run that holds a row still lives.</summary>
internal static class OwnerLife
{
    /// <summary>How often a run shows that it lives.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(3);

    /// <summary>A run that has not shown it for so long is taken for dead, wherever it is.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    /// <param name="owner">Which process it was.</param>
    /// <param name="beatAt">When it last showed that it lives, in ticks of the store's clock.</param>
    /// <param name="now">Now, by the same clock.</param>
    /// <param name="here">The process that asks.</param>
    public static bool IsAlive(OwnerIdentity owner, long beatAt, long now, OwnerIdentity here)
    {
        if (owner.Machine == here.Machine)
        {
            var started = ProcessStart.Of(owner.Process);
            var isGone = started is null || (started != ProcessStart.Unknown && owner.Started != ProcessStart.Unknown && started != owner.Started);
            if (isGone)
            {
                return false;
            }
        }

        // A beat from the future is one from before the clock was put back; whoever lives beats again soon.
        return Math.Abs(now - beatAt) <= Lease.Ticks;
    }
}
