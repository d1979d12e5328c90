namespace CampaignTools.Engine.Limits;

/// <summary>Ends the wait of a request where the provider has accepted nothing for too long. It has not left.</summary>
/// <param name="errorId">What the provider's last failure was.</param>
/// <param name="message">The same in words, and for how long.</param>
internal sealed class NothingAcceptedException(string errorId, string message) : Exception(message)
{
    public string ErrorId => errorId;
}
