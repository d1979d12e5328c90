namespace CampaignTools.Engine.Tracing;

/// <summary>What is to be traced, and where.</summary>
/// <param name="Path">The file, as a full path.</param>
/// <param name="Level">How much is told.</param>
/// <param name="ShowsNumbers">Whether phone numbers are written as they are.</param>
internal sealed record TraceSettings(string Path, TraceLevel Level = TraceLevel.Run, bool ShowsNumbers = false);
