using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Limits;

/// <summary>What a request has that the gate let pass. To be given back when it has ended; then it may serve another.</summary>
internal sealed class LimitPass
{
    /// <summary>What the request does.</summary>
    public Operation Operation { get; private set; }

    /// <summary>Its place, to be confirmed as close to the wire as can be; null where there is no limit but what was found out.</summary>
    public LimitPlace? Place { get; set; }

    /// <summary>The limit that its place is confirmed by.</summary>
    public RateLimit Limit { get; set; }

    /// <summary>Whether it goes alone, and the others wait for its answer.</summary>
    public bool IsProbe { get; set; }

    /// <summary>When it passed: a timestamp.</summary>
    public long LeftAt { get; set; }

    public void Begin(Operation operation)
    {
        Operation = operation;
        Place = null;
        IsProbe = false;
    }
}

/// <summary>Breaks a request off whose place turned out to be later when it was about to leave. Nothing of it has left.</summary>
internal sealed class NotYetException() : Exception("It is not the request's turn yet.");

/// <summary>Ends the wait of a request where the provider has accepted nothing for too long. It has not left.</summary>
/// <param name="errorId">What the provider's last failure was.</param>
/// <param name="message">The same in words, and for how long.</param>
internal sealed class NothingAcceptedException(string errorId, string message) : Exception(message)
{
    public string ErrorId => errorId;
}
