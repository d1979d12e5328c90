namespace CampaignTools.Engine.Requests;

/// <summary>
/// Ends an attempt when its time is up, or when the request is cut. Nearly every attempt ends long before, and then the timer and its token serve the next one:
/// made anew for each request they would cost more than the rest of its delivery.
/// </summary>
internal sealed class AttemptTimeout(TimeSpan limit, TimeProvider time)
{
    private CancellationTokenSource? source;
    private CancellationTokenRegistration cutting;

    /// <summary>Begins an attempt: the token that ends it.</summary>
    public CancellationToken Begin(CancellationToken cut)
    {
        source ??= new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        source.CancelAfter(limit);
        cutting = cut.UnsafeRegister(static ended => ((CancellationTokenSource)ended!).Cancel(), source);
        return source.Token;
    }

    /// <summary>The attempt is over.</summary>
    public void End()
    {
        cutting.Dispose();
        cutting = default;
        if (!source!.TryReset())
        {
            source.Dispose();
            source = null;
        }
    }
}
