namespace CampaignTools.Engine.Runs;

/// <summary>
/// How fast answers come, for one question: whether the disk would set the pace. What an import writes before a row leaves takes the disk a part of a millisecond to
/// a few. To a provider on the internet that is nothing beside the way there and back; one in the same rack would wait for the disk. For such a one rows are
/// written down as leaving ahead, together: after a crash up to three times as many are in doubt then as were in flight (see BatchClaimer).
/// </summary>
/// <param name="isLimited">Whether a rate limit sets the pace: then nothing else does.</param>
internal sealed class WirePace(bool isLimited)
{
    /// <summary>Slower than that, the disk does not matter.</summary>
    private static readonly long Fast = TimeSpan.FromMilliseconds(5).Ticks;

    /// <summary>How many of the latest answers count, about.</summary>
    private const int Latest = 8;

    private long usual = long.MaxValue;

    /// <summary>Whether answers come faster than rows can be written down one by one. Not before there were any.</summary>
    public bool IsFast => !isLimited && Interlocked.Read(ref usual) < Fast;

    /// <param name="took">From when the request was ready to leave to its answer.</param>
    public void Answered(TimeSpan took)
    {
        // Two who tell at the same time: the later counts.
        var before = Interlocked.Read(ref usual);
        Interlocked.Exchange(ref usual, before == long.MaxValue ? took.Ticks : before + ((took.Ticks - before) / Latest));
    }
}
