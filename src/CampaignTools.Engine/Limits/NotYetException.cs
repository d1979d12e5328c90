namespace CampaignTools.Engine.Limits;

/// <summary>Breaks a request off whose place turned out to be later when it was about to leave. Nothing of it has left.</summary>
internal sealed class NotYetException() : Exception("It is not the request's turn yet.");
