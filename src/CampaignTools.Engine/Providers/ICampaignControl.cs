using CampaignTools.Engine.Requests;

namespace CampaignTools.Engine.Providers;

/// <summary>
/// What can be done with campaigns and scheduled leads that are there: one request each. Failures come back as outcomes, not as exceptions, so that one bad name
/// does not stop a list of them.
/// </summary>
internal interface ICampaignControl
{
    ValueTask<ControlOutcome> SetStatusAsync(string campaign, CampaignAction action, IDeliveryObserver? observer, CancellationToken stop);

    /// <summary>Where the campaign stands. Empty where the outcome is none.</summary>
    ValueTask<(ControlOutcome Outcome, IReadOnlyList<CampaignState> States)> GetStatusAsync(string campaign, IDeliveryObserver? observer, CancellationToken stop);

    /// <summary>The leads that wait for their time. An account without any is no failure.</summary>
    ValueTask<(ControlOutcome Outcome, IReadOnlyList<ScheduledLead> Leads)> GetScheduledAsync(IDeliveryObserver? observer, CancellationToken stop);

    /// <param name="rowId">"1", "2,3" or "3-10".</param>
    /// <param name="observer">Told of waits and repeats.</param>
    /// <param name="stop">The user's stop.</param>
    ValueTask<ControlOutcome> CancelScheduledAsync(string rowId, IDeliveryObserver? observer, CancellationToken stop);
}

/// <summary>What became of one request about what is there.</summary>
/// <param name="IsDone">Whether the provider confirmed it.</param>
/// <param name="IsInDoubt">Whether it may have been done all the same.</param>
/// <param name="ErrorId">Why not; null where it was done.</param>
/// <param name="Message">The provider's words, secrets removed; null where it said nothing but rows.</param>
/// <param name="Attempts">How many requests were sent.</param>
internal sealed record ControlOutcome(bool IsDone, bool IsInDoubt, string? ErrorId, string? Message, int Attempts);
