namespace CampaignTools.Engine.Delivery;

/// <summary>One attempt, as the resilience pipelines see it.</summary>
/// <param name="Repeat">Whether the request should be sent again.</param>
/// <param name="IsOutage">Whether it counts towards opening the circuit.</param>
/// <param name="Wait">How long to wait before a repeat; null for the usual back-off.</param>
internal readonly record struct AttemptResult(bool Repeat, bool IsOutage, TimeSpan? Wait);
