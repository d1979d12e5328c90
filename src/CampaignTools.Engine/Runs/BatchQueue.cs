using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Runs;

/// <summary>
/// The batches that are ready to go: one dispatcher puts them in, the senders take them out. A sender that waits gets the next batch itself, no other sender is
/// woken for it. A dispatcher that found it full is woken when it is half empty, not for each batch that leaves.
/// </summary>
internal sealed class BatchQueue(int capacity)
{
    private readonly object gate = new();
    private readonly Queue<LeadBatch> batches = new(capacity);
    private readonly Queue<TaskCompletionSource<LeadBatch?>> senders = new();
    private TaskCompletionSource? dispatcher;
    private Exception? defect;
    private bool isComplete;

    /// <summary>Puts a batch in, which there is always room for, and returns when there is room for another. Throws what broke a sender.</summary>
    public ValueTask AddAsync(LeadBatch batch)
    {
        TaskCompletionSource<LeadBatch?>? sender;
        lock (gate)
        {
            if (defect is not null)
            {
                return ValueTask.FromException(defect);
            }

            if (!senders.TryDequeue(out sender))
            {
                batches.Enqueue(batch);
                if (batches.Count < capacity)
                {
                    return default;
                }

                dispatcher = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                return new ValueTask(dispatcher.Task);
            }
        }

        sender.SetResult(batch);
        return default;
    }

    /// <summary>The next batch; null when there will be none.</summary>
    public ValueTask<LeadBatch?> NextAsync()
    {
        lock (gate)
        {
            if (TryNext(out var batch) || isComplete)
            {
                return ValueTask.FromResult(batch);
            }

            var sender = new TaskCompletionSource<LeadBatch?>(TaskCreationOptions.RunContinuationsAsynchronously);
            senders.Enqueue(sender);
            return new ValueTask<LeadBatch?>(sender.Task);
        }
    }

    /// <summary>The next batch, where there is one already.</summary>
    public bool TryNext(out LeadBatch? batch)
    {
        TaskCompletionSource? room = null;
        lock (gate)
        {
            if (!batches.TryDequeue(out batch))
            {
                return false;
            }

            if (dispatcher is not null && batches.Count <= capacity / 2)
            {
                room = dispatcher;
                dispatcher = null;
            }
        }

        room?.SetResult();
        return true;
    }

    /// <summary>No batch comes any more: what is in still goes out.</summary>
    /// <param name="broken">What broke a sender, where that is why.</param>
    public void Complete(Exception? broken = null)
    {
        TaskCompletionSource? room;
        lock (gate)
        {
            isComplete = true;
            defect ??= broken;
            room = dispatcher;
            dispatcher = null;
            while (senders.TryDequeue(out var sender))
            {
                sender.SetResult(null);
            }
        }

        if (defect is null)
        {
            room?.SetResult();
        }
        else
        {
            room?.SetException(defect);
        }
    }
}
