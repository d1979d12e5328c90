namespace CampaignTools.Engine.Tests.Limits;

/// <summary>A provider's limit that it does not announce: takes a request, or refuses it. Times are in seconds, in order.</summary>
internal abstract class RequestLimiter
{
    public int Refused { get; private set; }

    public bool Takes(double at)
    {
        var takes = HasRoom(at);
        Refused += takes ? 0 : 1;
        return takes;
    }

    protected abstract bool HasRoom(double at);
}

/// <summary>nginx's limit_req with nodelay: a bucket that leaks. What is refused does not fill it.</summary>
internal sealed class LeakyBucket(double perSecond, int burst) : RequestLimiter
{
    private double? last;
    private double excess;

    protected override bool HasRoom(double at)
    {
        var filled = last is { } before ? Math.Max(0, excess - ((at - before) * perSecond) + 1) : 0;
        if (filled > burst)
        {
            return false;
        }

        (last, excess) = (at, filled);
        return true;
    }
}

/// <summary>So many in each minute, or whatever the window is.</summary>
internal sealed class FixedWindow(int count, double seconds) : RequestLimiter
{
    private long window = -1;
    private int taken;

    protected override bool HasRoom(double at)
    {
        var now = (long)(at / seconds);
        taken = now == window ? taken + 1 : 1;
        window = now;
        return taken <= count;
    }
}
