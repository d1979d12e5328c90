using System.Threading.Channels;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Runs;

/// <summary>
/// Stands between the dispatcher and the senders of a run with an import: claims what waits, several batches at once, while the senders are busy with what was
/// claimed before. No more is claimed ahead than twice what is in flight: other runs of the import would go without. What others have in hand is asked for
/// again, at the end until it is settled.
/// </summary>
/// <param name="journal">The run's side of the import.</param>
/// <param name="waiting">What is to be claimed.</param>
/// <param name="ready">What is the run's to send.</param>
/// <param name="most">How many batches are claimed at once. Two such claims are on their way to the disk, so that one is always there when the senders come.</param>
/// <param name="repeatIsHarmless">Whether rows that an earlier run may have sent go again.</param>
/// <param name="isOver">Whether a batch is not sent any more: its sender gives it back, and nothing is claimed for it.</param>
/// <param name="output">Hears of a wait for others.</param>
/// <param name="time">Measures it.</param>
/// <param name="ending">The run's end: nobody waits any more.</param>
internal sealed class BatchClaimer(
    ImportJournal journal,
    BatchQueue waiting,
    BatchQueue ready,
    int most,
    bool repeatIsHarmless,
    Predicate<LeadBatch> isOver,
    RunOutput output,
    TimeProvider time,
    CancellationToken ending)
{
    /// <summary>Rows in other runs' hands that this one keeps in memory before it asks for some of them again on the way.</summary>
    private const int MostHeld = 5_000;

    /// <summary>The first and the longest time between two questions for what others have.</summary>
    private static readonly (TimeSpan First, TimeSpan Longest) Pause = (TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1));

    /// <summary>From when on a wait is worth a word.</summary>
    private static readonly TimeSpan WorthSaying = TimeSpan.FromSeconds(2);

    /// <summary>
    /// A run that lives settles what it has, and one that died is found dead within <see cref="Imports.OwnerLife.Lease"/>; but one may wait for a limit or a
    /// provider for hours. So long nothing may change before its rows come out NotSent.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

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
                if (journal.HeldRows > MostHeld && await claims.Writer.WaitToWriteAsync().ConfigureAwait(false))
                {
                    claims.Writer.TryWrite(ClaimAsync(journal.TakeHeld(most)));
                }
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

        try
        {
            await AskAgainAsync().ConfigureAwait(false);
        }
        catch (Exception defect)
        {
            EndWith(defect);
            throw;
        }

        ready.Complete();
    }

    /// <summary>Asks for what others had in hand until all of it is settled.</summary>
    private async Task AskAgainAsync()
    {
        var began = time.GetTimestamp();
        var changed = began;
        var hasSaid = false;
        for (var pause = Pause.First; journal.HeldRows is var before and > 0; pause = pause * 2 < Pause.Longest ? pause * 2 : Pause.Longest)
        {
            // All in one go, and those that are still taken come back into the same place.
            foreach (var batches in journal.TakeHeld(int.MaxValue).Chunk(most))
            {
                foreach (var batch in await ClaimAsync([.. batches]).ConfigureAwait(false))
                {
                    await ready.AddAsync(batch).ConfigureAwait(false);
                }
            }

            var now = time.GetTimestamp();
            changed = journal.HeldRows < before ? now : changed;
            if (journal.HeldRows > 0 && time.GetElapsedTime(changed, now) > Patience)
            {
                journal.GiveUpHeld();
            }
            else if (journal.HeldRows > 0)
            {
                if (!hasSaid && time.GetElapsedTime(began, now) > WorthSaying)
                {
                    hasSaid = true;
                    output.Add(new VerboseEvent(RunMessages.WaitsForOthers(journal.HeldRows)));
                }

                await WaitAsync(pause).ConfigureAwait(false);
            }
        }
    }

    private async Task WaitAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, time, ending).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The next question finds that the run is over, and gives all of it back.
        }
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
