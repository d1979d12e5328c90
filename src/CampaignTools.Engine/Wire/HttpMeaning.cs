namespace CampaignTools.Engine.Wire;

/// <summary>What an HTTP status means by itself, whatever the body says.</summary>
internal static class HttpMeaning
{
    /// <summary>408, 429, 503: refused for now, nothing was done.</summary>
    public static bool IsWait(int status) => status is 408 or 429 or 503;

    public static bool IsSuccess(int status) => status is >= 200 and < 300;

    /// <summary>A server or gateway that broke down: what became of the request is not known.</summary>
    public static bool IsBreakdown(int status) => status >= 500;
}
