namespace CampaignTools.Engine.Limits;

/// <summary>Knows whether an operation is paused, and looks at the store for it now and then only: a request that has no limit of its own must cost nothing.</summary>
internal sealed class PauseWatch(ILimitStore store, LimitKey key, TimeProvider time)
{
    /// <summary>How long another process's pause may go unnoticed.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    private readonly object gate = new();
    private long? looked;
    private long noted;
    private TimeSpan left;

    /// <summary>How long the pause still lasts; zero without one.</summary>
    public async ValueTask<TimeSpan> LeftAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (looked is { } last && time.GetElapsedTime(last) < Glance)
            {
                return Left();
            }

            looked = time.GetTimestamp();
        }

        try
        {
            Note(await store.PausedForAsync(key, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            lock (gate)
            {
                looked = null;
            }

            throw;
        }

        lock (gate)
        {
            return Left();
        }
    }

    /// <summary>There is a pause of this length from now on.</summary>
    public void Note(TimeSpan pause)
    {
        lock (gate)
        {
            if (pause > Left())
            {
                left = pause;
                noted = time.GetTimestamp();
            }
        }
    }

    private TimeSpan Left()
    {
        if (left == TimeSpan.Zero)
        {
            return left;
        }

        var rest = left - time.GetElapsedTime(noted);
        return rest > TimeSpan.Zero ? rest : left = TimeSpan.Zero;
    }
}
