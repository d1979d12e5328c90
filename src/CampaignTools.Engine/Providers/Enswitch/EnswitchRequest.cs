using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Enswitch;

/// <summary>
/// The frame of every request: a POST form, so that the password stays out of addresses and logs. It begins with what proves who sends it: the token,
/// or name and password where the connection works without one or the server issues none.
/// </summary>
internal static class EnswitchRequest
{
    /// <summary>Whether a key of the form is part of the credential.</summary>
    public static bool IsCredential(string key) => key is "auth_username" or "auth_password" or "auth_token";

    public static HttpRequestMessage Create(Uri uri, ReadOnlyMemory<byte> fields, ProviderAccount account, AccessToken? token)
    {
        var form = new FormBody();
        form.Begin();
        if (token is { IsNone: false })
        {
            form.Add("auth_token", token.Value.Reveal());
        }
        else
        {
            form.Add("auth_username", account.UserName);
            form.Add("auth_password", account.Secret.Reveal());
        }

        form.AddEncoded(fields.Span);
        return new HttpRequestMessage(HttpMethod.Post, uri) { Content = new BodyContent(form.Bytes, BodyContent.Form) };
    }
}

/// <summary>How much one request carries. The vendor documents no limit, so these are ours.</summary>
internal static class EnswitchLimits
{
    /// <summary>Numbers in one request: with the longest numbers (16 digits, + as %2B, a comma) they stay within <see cref="NumberBytes"/>.</summary>
    public const int Numbers = 400;

    /// <summary>Bytes that the numbers of one request take at most.</summary>
    public const int NumberBytes = 8 * 1024;

    /// <summary>
    /// How long a request that was given up may still be carried out. No page says: each licensee has a web server of its own before it, which gives up after one to five minutes as a
    /// rule; two is our own guess, for 400 numbers are stored in a moment.
    /// </summary>
    public const int LandingSeconds = 120;

    /// <summary>Rows asked for at once of a list.</summary>
    public const int PageRows = 1000;
}
