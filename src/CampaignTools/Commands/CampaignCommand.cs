using System.Management.Automation;
using CampaignTools.Engine.Errors;
using CampaignTools.Errors;

namespace CampaignTools.Commands;

/// <summary>What every cmdlet of the module has: a stop of its own, and one way to fail.</summary>
public abstract class CampaignCommand : PSCmdlet, IDisposable
{
    private static readonly TimeSpan WorthSaying = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource stopping = new();

    /// <summary>Cancelled by Ctrl+C, by a downstream stop and by the end of the cmdlet.</summary>
    private protected CancellationToken StopToken => stopping.Token;

    /// <inheritdoc/>
    protected override void StopProcessing() => stopping.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    private protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            stopping.Cancel();
            stopping.Dispose();
        }
    }

    // What a cmdlet says on any stream goes out here, and errors through ErrorRecords: with names, cells and providers' words in it, so it is shown, never passed on as it is.
    internal new void WriteVerbose(string text) => base.WriteVerbose(ShownText.Of(text));

    internal new void WriteWarning(string text) => base.WriteWarning(ShownText.Of(text));

    /// <summary>The last line, for the person at the prompt: nothing that a script would take for a result, and nothing with -InformationAction Ignore.</summary>
    internal void WriteLastLine(string text) => WriteInformation(new HostInformationMessage { Message = ShownText.Of(text)! }, ["PSHOST", nameof(CampaignTools)]);

    internal new void WriteProgress(ProgressRecord record)
    {
        record.Activity = ShownText.Of(record.Activity);
        record.StatusDescription = ShownText.Of(record.StatusDescription);
        base.WriteProgress(record);
    }

    internal new bool ShouldProcess(string target, string action) => base.ShouldProcess(ShownText.Of(target), action);

    internal new bool ShouldProcess(string whatIf, string question, string caption) => base.ShouldProcess(ShownText.Of(whatIf), ShownText.Of(question), caption);

    internal new bool ShouldContinue(string question, string caption) => base.ShouldContinue(ShownText.Of(question), caption);

    /// <summary>Runs what may fail as a whole: our failures become terminating errors, a stop of ours becomes the pipeline's.</summary>
    private protected void Guard(Action work) => Guard(() =>
    {
        work();
        return true;
    });

    /// <summary>The same for work that has a result.</summary>
    private protected T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (CampaignToolsException failure)
        {
            ThrowTerminatingError(ErrorRecords.ForCommand(failure));
            throw;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>What went wrong with a part of the work after which there is more to do; null where nothing did.</summary>
    private protected static CampaignToolsException? FailureOf(Action work)
    {
        try
        {
            work();
            return null;
        }
        catch (CampaignToolsException failure)
        {
            return failure;
        }
    }

    /// <summary>Whether a thing is one that names with wildcards ask for; all are where none is given.</summary>
    private protected static bool IsAskedFor(string[]? asked, string name) =>
        asked is null || Array.Exists(asked, pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase) is var names && (names.IsMatch(name) || names.IsMatch(ShownText.Of(name))));

    /// <summary>Says of each name without wildcards that nothing has it, as the shell's own cmdlets do.</summary>
    /// <param name="asked">Names, some with wildcards.</param>
    /// <param name="there">The names of what is there.</param>
    /// <param name="describe">What is said of a name.</param>
    private protected void ReportMissing(string[]? asked, IReadOnlyCollection<string> there, Func<string, string> describe)
    {
        foreach (var name in asked ?? [])
        {
            if (!WildcardPattern.ContainsWildcardCharacters(name) && !there.Any(one => IsAskedFor([name], one)))
            {
                ReportMissing(WildcardPattern.Unescape(name), describe);
            }
        }
    }

    private protected void ReportMissing(string name, Func<string, string> describe) => WriteError(ErrorRecords.Create(ErrorIds.NameNotFound, describe(ShownText.Of(name)), name));

    /// <summary>Says that something went wrong with the command as a whole, where what it did is to stand.</summary>
    private protected void Report(CampaignToolsException? failure)
    {
        if (failure is not null)
        {
            WriteError(ErrorRecords.ForCommand(failure));
        }
    }

    /// <summary>Waits for work that does not need the pipeline's thread.</summary>
    private protected T Await<T>(Func<CancellationToken, ValueTask<T>> work) =>
        Guard(() => work(StopToken).AsTask().GetAwaiter().GetResult());

    /// <summary>The same for what may take most of an hour, with a word to the user: nobody is to look at a shell that says nothing.</summary>
    private protected T Await<T>(Func<CancellationToken, ValueTask<T>> work, string whileWaiting) => Guard(() =>
    {
        var task = work(StopToken).AsTask();
        if (Task.WaitAny([task], WorthSaying) < 0)
        {
            WriteWarning(whileWaiting);
        }

        return task.GetAwaiter().GetResult();
    });

    private protected void Await(Func<CancellationToken, ValueTask> work) =>
        Guard(() => work(StopToken).AsTask().GetAwaiter().GetResult());
}
