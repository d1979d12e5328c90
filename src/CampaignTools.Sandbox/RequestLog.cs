namespace CampaignTools.Sandbox;

/// <summary>Keeps the requests in order of arrival: all, the last few, or none.</summary>
internal sealed class RequestLog(bool record, int? keep)
{
    private readonly Queue<SandboxRequest> _requests = new();
    private long _sequence;

    public long Count => Interlocked.Read(ref _sequence);

    public void Add(SandboxRequest request)
    {
        lock (_requests)
        {
            // One lock for number and place, so that the list is in the order of its numbers.
            request.Sequence = ++_sequence;
            if (!record)
            {
                return;
            }

            _requests.Enqueue(request);
            if (_requests.Count > keep)
            {
                _requests.Dequeue();
            }
        }
    }

    public IReadOnlyList<SandboxRequest> Snapshot()
    {
        lock (_requests)
        {
            return _requests.ToArray();
        }
    }

    public void Clear()
    {
        lock (_requests)
        {
            _requests.Clear();
        }
    }
}
