namespace CampaignTools.Sandbox.Faults;

/// <summary>
/// The faults of one server. The first in the list that matches a request, has let its <see cref="SandboxFault.Skip"/> pass and has
/// <see cref="SandboxFault.Times"/> left strikes; at most one strikes a request.
/// </summary>
public sealed class SandboxFaults
{
    private readonly List<Entry> _entries = [];
    private long _applied;

    internal SandboxFaults(IEnumerable<SandboxFault> faults)
    {
        foreach (var fault in faults)
        {
            Add(fault);
        }
    }

    /// <summary>
    /// Asked for each request when its head is in (no body and no Sequence yet); a fault from here goes before the list. For tests that
    /// draw their faults.
    /// </summary>
    public Func<SandboxRequest, SandboxFault?>? Selector { get; set; }

    /// <summary>How many requests were struck so far.</summary>
    public long AppliedCount => Interlocked.Read(ref _applied);

    /// <summary>The faults that can still strike (a snapshot).</summary>
    public IReadOnlyList<SandboxFault> Pending
    {
        get
        {
            lock (_entries)
            {
                return _entries.ConvertAll(static entry => entry.Fault);
            }
        }
    }

    /// <summary>Adds a fault behind those that are there.</summary>
    public void Add(SandboxFault fault)
    {
        lock (_entries)
        {
            if (fault.Times > 0)
            {
                _entries.Add(new Entry(fault));
            }
        }
    }

    /// <summary>No more faults.</summary>
    public void Clear()
    {
        lock (_entries)
        {
            _entries.Clear();
        }
    }

    internal SandboxFault? Take(SandboxRequest request, Route route)
    {
        var fault = Selector?.Invoke(request) ?? TakeFromList(route);
        if (fault is not null)
        {
            Interlocked.Increment(ref _applied);
        }

        return fault;
    }

    private SandboxFault? TakeFromList(Route route)
    {
        lock (_entries)
        {
            Entry? struck = null;
            foreach (var entry in _entries)
            {
                // Every matching request counts for Skip, also one that another fault strikes.
                if (entry.Fault.Matches(route) && entry.Skipped++ >= entry.Fault.Skip && struck is null)
                {
                    struck = entry;
                }
            }

            if (struck is null)
            {
                return null;
            }

            if (struck.Fault.Times != int.MaxValue && --struck.Left == 0)
            {
                _entries.Remove(struck);
            }

            return struck.Fault;
        }
    }

    private sealed class Entry(SandboxFault fault)
    {
        public SandboxFault Fault { get; } = fault;

        public int Left { get; set; } = fault.Times;

        public long Skipped { get; set; }
    }
}
