using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Requests;

namespace CampaignTools.Engine.Providers;

/// <summary>
/// What can be done with campaigns that are there. Failures come back as outcomes, not as exceptions, so that one bad name does not stop a list of them.
/// </summary>
internal interface ICampaignControl
{
    /// <summary>Why campaigns can't be started or stopped by what is given, whatever its value; null where they can.</summary>
    string? WhyNotSet(CampaignKey campaign);

    /// <summary>Why campaigns can't be shown; null where they can.</summary>
    /// <param name="all">Whether all are asked for, and not one by its name.</param>
    string? WhyNotShown(bool all);

    ValueTask<ControlOutcome> SetStatusAsync(CampaignKey campaign, CampaignAction action, IDeliveryObserver? observer, CancellationToken stop);

    /// <summary>Where campaigns stand. Empty where the outcome is none.</summary>
    /// <param name="name">The campaign's; null for all.</param>
    /// <param name="observer">Told of waits and repeats.</param>
    /// <param name="stop">The user's stop.</param>
    ValueTask<(ControlOutcome Outcome, IReadOnlyList<CampaignState> States)> GetStatusAsync(string? name, IDeliveryObserver? observer, CancellationToken stop);
}

/// <summary>What can be done with leads that wait for their time.</summary>
internal interface IScheduledLeads
{
    /// <summary>The leads that wait. An account without any is no failure.</summary>
    ValueTask<(ControlOutcome Outcome, IReadOnlyList<ScheduledLead> Leads)> GetAsync(IDeliveryObserver? observer, CancellationToken stop);

    /// <param name="rowId">"1", "2,3" or "3-10".</param>
    /// <param name="observer">Told of waits and repeats.</param>
    /// <param name="stop">The user's stop.</param>
    ValueTask<ControlOutcome> CancelAsync(string rowId, IDeliveryObserver? observer, CancellationToken stop);
}

/// <summary>How a user names a campaign: by its name, its id, or both.</summary>
internal readonly record struct CampaignKey(string? Name, string? Id = null);

/// <summary>What became of one request about what is there.</summary>
/// <param name="IsDone">Whether the provider confirmed it.</param>
/// <param name="IsInDoubt">Whether it may have been done all the same.</param>
/// <param name="ErrorId">Why not; null where it was done.</param>
/// <param name="Message">The provider's words, secrets removed; null where it said nothing but rows.</param>
/// <param name="Attempts">How many requests were sent.</param>
internal sealed record ControlOutcome(bool IsDone, bool IsInDoubt, string? ErrorId, string? Message, int Attempts)
{
    /// <param name="report">How the delivery ended.</param>
    /// <param name="reading">What the answer means, where there was one.</param>
    public static ControlOutcome Of(in CallReport report, AnswerReading reading) => report.End is CallEnd.Settled or CallEnd.Unclear
        ? new(reading.Fate is Fate.Done or Fate.AlreadyThere, reading.Fate is Fate.InDoubt or Fate.Queued or Fate.Validated, reading.ErrorId, reading.Lesson is { } lesson ? $"{reading.Message} {lesson}" : reading.Message, report.Attempts)
        : new(IsDone: false, report.End == CallEnd.Lost, report.ErrorId, report.Message, report.Attempts);

    /// <summary>Certainly not done.</summary>
    public static ControlOutcome Refused(string errorId, string message, int attempts = 0) => new(IsDone: false, IsInDoubt: false, errorId, message, attempts);
}
