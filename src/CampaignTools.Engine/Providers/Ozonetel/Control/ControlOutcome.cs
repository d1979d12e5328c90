namespace CampaignTools.Engine.Providers.Ozonetel.Control;

/// <summary>What became of one request about what is there.</summary>
/// <param name="IsDone">Whether the provider confirmed it.</param>
/// <param name="IsInDoubt">Whether it may have been done all the same.</param>
/// <param name="ErrorId">Why not; null where it was done.</param>
/// <param name="Message">The provider's words, secrets removed; null where it said nothing but rows.</param>
/// <param name="Attempts">How many requests were sent.</param>
internal sealed record ControlOutcome(bool IsDone, bool IsInDoubt, string? ErrorId, string? Message, int Attempts)
{
    public static ControlOutcome Done(ControlOutcome outcome) => outcome with { IsDone = true, IsInDoubt = false, ErrorId = null };
}
