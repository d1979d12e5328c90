using CampaignTools.Engine.Requests;

namespace CampaignTools.Engine.Runs;

/// <summary>Takes back leads that wait for their time, by the provider's ids.</summary>
internal interface ILeadTakeBack
{
    /// <summary>How long a lead waits for its time at most: what was sent longer ago is not listed any more.</summary>
    TimeSpan LongestWait { get; }

    /// <summary>Whether a request can name this id and no other.</summary>
    bool CanName(string rowId);

    /// <summary>The ids gathered into as few requests as can be, each of them naming no other id.</summary>
    IReadOnlyList<IReadOnlyList<string>> Gather(IReadOnlyCollection<string> rowIds);

    /// <summary>Takes back what one request names.</summary>
    /// <param name="rowIds">One of <see cref="Gather"/>'s.</param>
    /// <param name="client">Asks the provider.</param>
    /// <param name="observer">Hears of waits and attempts.</param>
    /// <param name="stop">The user's stop; throws then.</param>
    /// <returns>Why they were not taken back, and whether they may be yet; null where whatever was there of them is not any more.</returns>
    ValueTask<(string Why, bool IsInDoubt)?> TakeBackAsync(IReadOnlyList<string> rowIds, ProviderClient client, IDeliveryObserver observer, CancellationToken stop);
}
