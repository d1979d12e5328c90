namespace CampaignTools.Engine.Providers.Enswitch;

/// <summary>One element of an answer's <c>responses</c>.</summary>
/// <param name="Code">Written as a text, "200".</param>
/// <param name="Key">The parameter it is about; empty where it is about none.</param>
/// <param name="Message">The provider's words.</param>
internal sealed record EnswitchResponse(int Code, string Key, string Message);
