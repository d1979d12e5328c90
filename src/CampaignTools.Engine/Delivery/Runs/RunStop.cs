using System.Collections.Concurrent;
using CampaignTools.Engine.Errors;

namespace CampaignTools.Engine.Delivery.Runs;

/// <summary>Why a run, or the part of it for one campaign, goes no further.</summary>
internal sealed class RunStop
{
    private readonly ConcurrentDictionary<string, string> campaigns = new(StringComparer.Ordinal);
    private string? reason;
    private CampaignToolsException? failure;

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
    public bool EndRun(string why) => Interlocked.CompareExchange(ref reason, why, null) is null;

    /// <summary>Ends what is for one campaign. True for the first who says so.</summary>
    public bool EndCampaign(string campaign, string why) => campaigns.TryAdd(campaign, why);
}
