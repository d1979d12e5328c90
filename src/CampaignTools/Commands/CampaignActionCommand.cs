using CampaignTools.Calls;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Screening;
using CampaignTools.Errors;

namespace CampaignTools.Commands;

/// <summary>A cmdlet that asks something of what is there already.</summary>
public abstract class CampaignActionCommand : ConnectedCommand
{
    /// <param name="request">What is asked.</param>
    /// <param name="begins">What it waits for at its beginning, and how long; null for nothing.</param>
    private protected T Send<T>(Func<IDeliveryObserver, CancellationToken, ValueTask<T>> request, (string For, TimeSpan Wait)? begins = null)
    {
        var watch = new WatchedCall(this, $"{MyInvocation.MyCommand.Name} → {ResolvedConnection.Name}", Preferences.IsVerbose(this));
        if (begins is { } wait)
        {
            watch.Waits(wait.For, wait.Wait);
        }

        return Guard(() => watch.Wait(request(watch, StopToken).AsTask()));
    }

    /// <summary>Calls that were taken back before their time: -NotWithin does not count them any more.</summary>
    private protected void ForgetCalls(IReadOnlyCollection<(string Identity, DateTimeOffset At)> calls)
    {
        if (calls.Count > 0 && Session.Settings.HistoryAge > TimeSpan.Zero)
        {
            Await(async stop => await CallHistory.TakeOutAsync(
                Session.Store.History, Session.AccountKey, new NumberKeys(await Session.Store.DoNotCall.SeedAsync(stop).ConfigureAwait(false)), calls, stop).ConfigureAwait(false));
        }
    }

    /// <summary>Ends the cmdlet where the provider can't do it at all; null where it can.</summary>
    private protected void RefuseFor(string? why)
    {
        if (why is not null)
        {
            ThrowTerminatingError(ErrorRecords.Create(ErrorIds.ProviderMismatch, why, ResolvedConnection.Name));
        }
    }

    private protected void WriteOutcome(string action, string target, ControlOutcome outcome)
    {
        WriteObject(new CampaignActionResult
        {
            Provider = ResolvedConnection.Provider,
            Action = action,
            Target = target,
            Status = outcome.IsDone ? CampaignActionStatus.Done : outcome.IsInDoubt ? CampaignActionStatus.Indeterminate : CampaignActionStatus.Failed,
            ErrorId = outcome.ErrorId,
            Message = outcome.Message,
            Attempts = outcome.Attempts,
        });
        WriteFailure(action, target, outcome);
    }

    private protected void WriteFailure(string action, string target, ControlOutcome outcome)
    {
        if (!outcome.IsDone)
        {
            WriteError(ErrorRecords.Create(outcome.ErrorId ?? ErrorIds.UnrecognizedResponse, $"{action} '{target}': {outcome.Message}", target));
        }
    }
}
