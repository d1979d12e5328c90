using System.Threading.Channels;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Delivery.Runs;

/// <summary>
/// Stands between the dispatcher and the senders of a run with an import: claims what waits, several batches at once, while the senders are busy with what was
/// claimed before. No more is claimed ahead than twice what is in flight: other runs of the import would go without.
/// </summary>
/// <param name="journal">The run's side of the import.</param>
/// <param name="waiting">What is to be claimed.</param>
/// <param name="ready">What is the run's to send.</param>
/// <param name="most">How many batches are claimed at once. Two such claims are on their way to the disk, so that one is always there when the senders come.</param>
/// <param name="repeatIsHarmless">Whether rows that an earlier run may have sent go again.</param>
/// <param name="isOver">Whether a batch is not sent any more: its sender gives it back, and nothing is claimed for it.</param>
internal sealed class BatchClaimer(ImportJournal journal, BatchQueue waiting, BatchQueue ready, int most, bool repeatIsHarmless, Predicate<LeadBatch> isOver)
{
    private readonly Channel<Task<IReadOnlyList<LeadBatch>>> claims = Channel.CreateBounded<Task<IReadOnlyList<LeadBatch>>>(
        new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });

    public async Task RunAsync()
    {
        var handing = HandOnAsync();
        try
        {
            while (await waiting.NextAsync().ConfigureAwait(false) is { } first && await claims.Writer.WaitToWriteAsync().ConfigureAwait(false))
            {
                claims.Writer.TryWrite(ClaimAsync(Take(first)));
            }
        }
        catch (Exception defect)
        {
            EndWith(defect);
            throw;
        }
        finally
        {
            claims.Writer.TryComplete();
            await handing.ConfigureAwait(false);
        }

        ready.Complete();
    }

    private List<LeadBatch> Take(LeadBatch first)
    {
        var taken = new List<LeadBatch>(most) { first };
        while (taken.Count < most && waiting.TryNext(out var next))
        {
            taken.Add(next!);
        }

        return taken;
    }

    private async Task<IReadOnlyList<LeadBatch>> ClaimAsync(List<LeadBatch> batches)
    {
        // One look: what is over a moment later is claimed, and its sender gives it back.
        var over = batches.FindAll(isOver);
        batches.RemoveAll(over.Contains);
        return batches.Count == 0 ? over : [.. over, .. await journal.ClaimAsync(batches, repeatIsHarmless).ConfigureAwait(false)];
    }

    private async Task HandOnAsync()
    {
        try
        {
            await foreach (var claim in claims.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                foreach (var batch in await claim.ConfigureAwait(false))
                {
                    await ready.AddAsync(batch).ConfigureAwait(false);
                }
            }
        }
        catch (Exception defect)
        {
            EndWith(defect);
            claims.Writer.TryComplete();
            throw;
        }
    }

    // Without this the dispatcher would wait for room for ever, and the senders for batches.
    private void EndWith(Exception defect)
    {
        waiting.Complete(defect);
        ready.Complete(defect);
    }
}
