namespace CampaignTools.Engine.Errors;

/// <summary>A failure of a whole command, with its stable id. Its message never holds a secret: whoever throws it redacts first.</summary>
internal sealed class CampaignToolsException : Exception
{
    public CampaignToolsException(string errorId, string message, Exception? inner = null)
        : base(message, inner)
    {
        ErrorId = errorId;
    }

    /// <summary>One of <see cref="ErrorIds"/>.</summary>
    public string ErrorId { get; }
}

/// <summary>Makes the one kind of failure that a store has.</summary>
internal static class StoreFailure
{
    /// <param name="store">The store's description.</param>
    /// <param name="what">What is wrong, without a stop at the end.</param>
    /// <param name="advice">What to do, as a sentence.</param>
    /// <param name="inner">Where it comes from. Kept for debugging; the message never quotes it as a whole.</param>
    public static CampaignToolsException Create(string store, string what, string advice, Exception? inner = null) =>
        new(ErrorIds.StateStoreUnavailable, $"The state store '{store}' can't be used: {what}. {advice}", inner);
}
