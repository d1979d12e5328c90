using System.Text;

namespace CampaignTools.Engine.Wire;

/// <summary>What an answer means by its HTTP status and outer form alone, whatever its body says.</summary>
internal static class HttpMeaning
{
    /// <summary>407: the proxy between us and the provider did not let the request pass.</summary>
    public const int ProxyWantsCredentials = 407;

    /// <summary>408, 429, 503: refused for now, nothing was done.</summary>
    public static bool IsWait(int status) => status is 408 or 429 or 503;

    /// <summary>What a request is told as that was answered with <see cref="IsWait"/> until it gave up.</summary>
    public static string WaitErrorId(int status) => status == 503 ? ErrorIds.ProviderUnavailable : ErrorIds.RateLimited;

    public static bool IsSuccess(int status) => status is >= 200 and < 300;

    /// <summary>A server that broke down: what became of the request is not known.</summary>
    public static bool IsBreakdown(int status) => status >= 500;

    /// <summary>502, 504: a gateway that did not get the provider's answer. It knows nothing of the request, so its body does not count.</summary>
    public static bool IsGateway(int status) => status is 502 or 504;

    /// <summary>
    /// A redirect, a web page in place of data, or a proxy that wants to know who asks: a portal, a sign-in page, a wrong address. No provider documents any of them of
    /// any request, and all of them answer data to what they carry out: so it was somebody else, and the provider got nothing.
    /// </summary>
    public static bool IsForeign(WireAnswer answer) =>
        answer.HttpStatus is (>= 300 and < 400) or ProxyWantsCredentials || (IsSuccess(answer.HttpStatus) && IsPage(answer.Body));

    // A whole document: a provider's own PHP notice begins with <br />, and comes behind what was carried out.
    private static bool IsPage(ReadOnlySpan<byte> body)
    {
        var text = (body.StartsWith("\uFEFF"u8) ? body[3..] : body).TrimStart(" \t\r\n"u8);
        return Begins(text, "<!doctype html"u8) || Begins(text, "<html"u8);
    }

    private static bool Begins(ReadOnlySpan<byte> text, ReadOnlySpan<byte> with) =>
        text.Length >= with.Length && Ascii.EqualsIgnoreCase(text[..with.Length], with);
}
