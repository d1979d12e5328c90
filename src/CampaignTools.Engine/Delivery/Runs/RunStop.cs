using System.Collections.Concurrent;

namespace CampaignTools.Engine.Delivery.Runs;

/// <summary>Why a run, or the part of it for one campaign, goes no further.</summary>
internal sealed class RunStop
{
    private readonly ConcurrentDictionary<string, string> campaigns = new(StringComparer.Ordinal);
    private string? reason;

    /// <summary>Why the whole run has ended; null while it goes on.</summary>
    public string? Reason => Volatile.Read(ref reason);

    /// <summary>Why rows for this campaign are not sent; null while they are.</summary>
    public string? ReasonFor(string campaign) => Reason ?? (campaigns.IsEmpty ? null : campaigns.GetValueOrDefault(campaign));

    /// <summary>Ends the run. True for the first who says so.</summary>
    public bool EndRun(string why) => Interlocked.CompareExchange(ref reason, why, null) is null;

    /// <summary>Ends what is for one campaign. True for the first who says so.</summary>
    public bool EndCampaign(string campaign, string why) => campaigns.TryAdd(campaign, why);
}
