using CampaignTools.Engine.Limits;

namespace CampaignTools.Engine.Tests.Support;

internal static class Paces
{
    /// <summary>A breakdown slows nobody down, and patience is short.</summary>
    public static PaceSettings Unhurried { get; } = new() { FailuresInARow = 1000, Patience = TimeSpan.FromMilliseconds(300) };
}
