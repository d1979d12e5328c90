using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Requests;

/// <summary>Hears what happens on the way. Called from any thread, and only with what may be shown.</summary>
internal interface IDeliveryObserver
{
    /// <summary>The run that the request belongs to, for the trace; null for none.</summary>
    string? Run => null;

    /// <summary>Whether <see cref="AttemptEnded"/> is worth calling.</summary>
    bool WantsAttempts { get; }

    /// <summary>A request waits this long: for its limit or the provider's pause, or for a provider that has broken down.</summary>
    void Waiting(Operation operation, TimeSpan wait, bool isBrokenDown);

    /// <summary>What a wait is for, to follow "waiting 5 s for".</summary>
    static string What(bool isBrokenDown) => isBrokenDown ? "the provider" : "the rate limit";

    /// <summary>One attempt is over: the HTTP status, or what the network said.</summary>
    void AttemptEnded(string label, int attempt, int httpStatus, string? failure, TimeSpan took);
}
