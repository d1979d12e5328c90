namespace CampaignTools.Engine.Limits;

/// <summary>
/// How long requests are on their way at least: what all of them have in common moves none closer to another. What one takes beyond that may have gone by before the provider
/// had it (a connection that was made first, a packet sent twice, a server that was busy), and then it came that much later than it left.
/// </summary>
internal sealed class WayTime
{
    /// <summary>The first ones may all be slow: before so many were seen, nothing is taken to be common.</summary>
    private const int Enough = 16;

    private readonly object gate = new();
    private TimeSpan least = TimeSpan.MaxValue;
    private int seen;

    /// <summary>How much later than the fastest a request may have arrived.</summary>
    /// <param name="took">From its leaving to its answer.</param>
    public TimeSpan LateBy(TimeSpan took)
    {
        lock (gate)
        {
            least = took < least ? took : least;
            return ++seen < Enough ? took : took - least;
        }
    }
}
