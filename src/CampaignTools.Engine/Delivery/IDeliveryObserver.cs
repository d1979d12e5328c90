using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Delivery;

/// <summary>Hears what happens on the way. Called from any thread, and only with what may be shown.</summary>
internal interface IDeliveryObserver
{
    /// <summary>Whether <see cref="AttemptEnded"/> is worth calling.</summary>
    bool WantsAttempts { get; }

    /// <summary>A request waits for its limit, or for the provider's pause, this long.</summary>
    void WaitingForLimit(Operation operation, TimeSpan wait);

    /// <summary>One attempt is over: the HTTP status, or what the network said.</summary>
    void AttemptEnded(string label, int attempt, int httpStatus, string? failure, TimeSpan took);
}
