namespace CampaignTools.Sandbox;

/// <summary>One limit, counted for each user apart, over a window that slides: no burst at the turn of a minute passes.</summary>
internal sealed class SlidingWindows(SandboxLimit? limit, TimeProvider clock)
{
    private readonly Dictionary<string, Queue<DateTimeOffset>> _granted = new(StringComparer.Ordinal);

    /// <summary>False when the request is one too many. What was refused does not count.</summary>
    public bool TryPass(string user)
    {
        if (limit is null)
        {
            return true;
        }

        lock (_granted)
        {
            if (!_granted.TryGetValue(user, out var times))
            {
                _granted[user] = times = new Queue<DateTimeOffset>();
            }

            var now = clock.GetUtcNow();
            while (times.TryPeek(out var oldest) && now - oldest >= limit.Per)
            {
                times.Dequeue();
            }

            if (times.Count >= limit.Count)
            {
                return false;
            }

            times.Enqueue(now);
            return true;
        }
    }
}
