namespace CampaignTools.Engine.Errors;

/// <summary>What an error id means to the shell: its category and what the reader can do.</summary>
internal sealed record ErrorInfo(string Id, FaultCategory Category, string RecommendedAction);
