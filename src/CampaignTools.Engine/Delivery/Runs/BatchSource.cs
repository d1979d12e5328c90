using System.Runtime.CompilerServices;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Delivery.Runs;

/// <summary>
/// Where a sender gets its batches. With an import they come through the journal, and while a request is in flight the next batch is being claimed,
/// one at most: more would only be taken from the other senders.
/// </summary>
internal sealed class BatchSource(BatchQueue ready, Func<LeadBatch, Task<IReadOnlyList<LeadBatch>>>? claim)
{
    private readonly Queue<LeadBatch> claimed = new();
    private Task<IReadOnlyList<LeadBatch>>? ahead;

    /// <summary>The next batch to send; null when there will be none.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<LeadBatch?> NextAsync()
    {
        while (true)
        {
            if (claimed.TryDequeue(out var next))
            {
                return next;
            }

            if (ahead is not null)
            {
                foreach (var batch in await ahead.ConfigureAwait(false))
                {
                    claimed.Enqueue(batch);
                }

                ahead = null;
            }
            else
            {
                var batch = await ready.NextAsync().ConfigureAwait(false);
                if (batch is null || claim is null)
                {
                    return batch;
                }

                ahead = claim(batch);
            }
        }
    }

    /// <summary>Begins to claim the batch after the one that is about to be sent.</summary>
    public void ClaimAhead()
    {
        if (claim is not null && ahead is null && claimed.Count == 0 && ready.TryNext(out var batch))
        {
            ahead = claim(batch!);
        }
    }
}
