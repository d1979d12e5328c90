namespace CampaignTools.Sandbox.Http;

/// <summary>What came is not HTTP, or too large: answered with <see cref="Status"/>, then the connection is closed.</summary>
internal sealed class BadRequestException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
