namespace CampaignTools.Engine.Limits;

/// <summary>Keeps a pace and the store's idea of it together. Looks at the store now and then only: a request that has no limit of its own must cost nothing.</summary>
internal sealed class PaceWatch(Pace pace, ILimitStore store, LimitKey key, TimeProvider time)
{
    /// <summary>How long what another process has found out may go unnoticed.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    private readonly object gate = new();
    private long? looked;
    private TimeSpan seen;

    /// <summary>Learns what others have found out, and tells them what was.</summary>
    public ValueTask LookAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (looked is { } last && time.GetElapsedTime(last) < Glance)
            {
                return ValueTask.CompletedTask;
            }

            looked = time.GetTimestamp();
        }

        return ReadAsync(cancellationToken);
    }

    /// <summary>Tells others.</summary>
    public async ValueTask TellAsync(SharedPace now, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            seen = now.Spacing;
        }

        await store.PauseAsync(key, now, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var shared = await store.PausedForAsync(key, cancellationToken).ConfigureAwait(false);
            bool isNew;
            lock (gate)
            {
                isNew = shared.Spacing != seen;
                seen = shared.Spacing;
            }

            var mine = pace.Learn(shared, isNew);
            if (mine != shared.Spacing)
            {
                await TellAsync(new SharedPace(TimeSpan.Zero, mine), cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            lock (gate)
            {
                looked = null;
            }

            throw;
        }
    }
}
