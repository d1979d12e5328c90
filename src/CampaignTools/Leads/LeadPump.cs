using System.Management.Automation;
using CampaignTools.Commands;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Errors;

namespace CampaignTools.Leads;

/// <summary>
/// The pipeline thread's side of a run: posts rows, and writes what comes back while it does. It alone writes; when a write throws, because something
/// downstream has stopped or failed, the run stops too, so that nothing is sent that nobody would hear of.
/// </summary>
internal sealed class LeadPump(CampaignCommand cmdlet, LeadRun run, RunProgressBar progress)
{
    /// <summary>For the progress bar alone: results and a stop wake the waiting thread at once.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    private long index;

    /// <summary>Keeps the error that ends the command until all results are written; null where errors are written as they come.</summary>
    public FirstError? FirstError { get; init; }

    /// <summary>Sends a row on its way. Returns when there was room for it.</summary>
    public void Post(LeadRow row, object source)
    {
        row.Index = index++;
        row.Source = source;
        var posted = run.TryPost(row);
        Drain();
        while (!posted)
        {
            run.Wait(Glance);
            Drain();
            ThrowIfStopped();
            run.ThrowIfBroken();
            posted = run.TryFlush();
        }

        if (FirstError is { IsMet: true })
        {
            Finish();
        }
    }

    /// <summary>Counts an input that is no row.</summary>
    public void PassOver() => index++;

    /// <summary>Waits for everything that was posted, and writes it.</summary>
    /// <param name="feed">A source that posts by itself and is waited for first; null where everything is posted.</param>
    public void Finish(Task? feed = null)
    {
        while (feed is { IsCompleted: false })
        {
            run.Wait(Glance);
            Drain();
            ThrowIfStopped();
        }

        while (!run.TryFlush())
        {
            run.Wait(Glance);
            Drain();
            ThrowIfStopped();
            run.ThrowIfBroken();
        }

        run.Complete();
        while (!run.IsFinished)
        {
            run.Wait(Glance);
            Drain();
            ThrowIfStopped();
        }

        Drain();
        progress.Complete();
        if (FirstError is { IsMet: true } met)
        {
            // It throws; a host that does otherwise gets no further all the same.
            var record = met.Record(run.Progress);
            cmdlet.WriteError(record);
            cmdlet.ThrowTerminatingError(record);
        }

        run.ThrowIfBroken();
    }

    private void Drain()
    {
        progress.Show();
        try
        {
            while (run.TryTake(out var happened))
            {
                Write(happened);
            }
        }
        catch
        {
            run.Stop();
            HideProgress();
            throw;
        }
    }

    // Where only what is downstream has stopped, the shell still takes it; on Ctrl+C it takes nothing, and clears the screen itself.
    private void HideProgress()
    {
        try
        {
            progress.Complete();
        }
        catch (PipelineStoppedException)
        {
            // As said.
        }
    }

    private void ThrowIfStopped()
    {
        if (cmdlet.Stopping)
        {
            run.Stop();
            throw new PipelineStoppedException();
        }
    }

    private void Write(RunEvent happened)
    {
        switch (happened)
        {
            case ResultsEvent results:
                FirstError?.Count(results.Results);
                if (FirstError is not null || !results.HasErrors)
                {
                    cmdlet.WriteObject(results.Results, enumerateCollection: true);
                    break;
                }

                foreach (var result in results.Results)
                {
                    cmdlet.WriteObject(result);
                    if (result.IsError)
                    {
                        cmdlet.WriteError(ErrorRecords.ForRow(result));
                    }
                }

                break;
            case ErrorEvent error when FirstError is not null:
                FirstError.Set(ErrorRecords.ForCommand(error.Failure));
                break;
            case ErrorEvent error:
                cmdlet.WriteError(ErrorRecords.ForCommand(error.Failure));
                break;
            case WarningEvent warning:
                cmdlet.WriteWarning(warning.Text);
                break;
            case VerboseEvent verbose:
                cmdlet.WriteVerbose(verbose.Text);
                break;
        }
    }
}
