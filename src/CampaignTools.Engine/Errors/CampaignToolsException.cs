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
