using System.Collections.Concurrent;
using CampaignTools.Engine.Errors;

namespace CampaignTools.Engine.Runs;

/// <summary>Why a run, or the part of it for one campaign, goes no further.</summary>
internal sealed class RunStop : IDisposable
{
    private readonly CancellationTokenSource ended = new();
    private readonly ConcurrentDictionary<string, string> campaigns = new(StringComparer.Ordinal);
    private string? reason;
    private CampaignToolsException? failure;
    private volatile bool readsNoMore;
    private int closed;

    /// <summary>Cancelled when the whole run has ended: what is on its way is waited for, and nothing else leaves.</summary>
    public CancellationToken Ended => ended.Token;

    /// <summary>Whether rows that have not been read yet stay so.</summary>
    public bool ReadsNoMore => readsNoMore;

    /// <summary>Why the whole run has ended; null while it goes on.</summary>
    public string? Reason => Volatile.Read(ref reason);

    /// <summary>Why rows for this campaign are not sent, the user's stop included; null while they are.</summary>
    public string? ReasonFor(string campaign, CancellationToken stopping) =>
        Reason ?? (campaigns.IsEmpty ? null : campaigns.GetValueOrDefault(campaign)) ?? (stopping.IsCancellationRequested ? RunMessages.StoppedByUser : null);

    /// <summary>What the run could not go on without; null where it has not failed as a whole.</summary>
    public CampaignToolsException? Failure => Volatile.Read(ref failure);

    /// <summary>Ends the run because its state can't be kept. True for the first who says so.</summary>
    public bool Fail(CampaignToolsException why)
    {
        Interlocked.CompareExchange(ref failure, why, null);
        return EndRun(RunMessages.StoreFailed(why.Message));
    }

    /// <summary>Ends the run. True for the first who says so.</summary>
    public bool EndRun(string why)
    {
        if (Interlocked.CompareExchange(ref reason, why, null) is not null)
        {
            return false;
        }

        // Whoever waits goes on elsewhere, not on this thread, which has a batch to settle.
        _ = ended.CancelAsync();
        return true;
    }

    /// <summary>Ends the run because a row has come out with an error.</summary>
    public void EndAtError()
    {
        readsNoMore = true;
        EndRun(RunMessages.StoppedAtError);
    }

    /// <summary>Whether this is the first row that the calling hours hold back: one error says so for all.</summary>
    public bool IsFirstClosed() => Interlocked.Exchange(ref closed, 1) == 0;

    /// <summary>Ends what is for one campaign. True for the first who says so.</summary>
    public bool EndCampaign(string campaign, string why) => campaigns.TryAdd(campaign, why);

    public void Dispose() => ended.Dispose();
}
