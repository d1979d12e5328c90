using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel;

/// <summary>The frame of every data request: where it goes and what proves who sends it.</summary>
internal static class OzonetelRequest
{
    public static HttpRequestMessage Create(HttpMethod method, Uri uri, ReadOnlyMemory<byte> body, ProviderAccount account, AccessToken? token, bool withApiKey)
    {
        var request = new HttpRequestMessage(method, uri) { Content = new BodyContent(body, BodyContent.Json) };
        if (token is not null)
        {
            request.Headers.Authorization = token.Bearer;
        }

        // Basic mode has only the key; Add Campaign Data wants it beside the token too (OZ-ADD).
        if (withApiKey || token is null)
        {
            request.Headers.TryAddWithoutValidation("apiKey", account.Secret.Reveal());
        }

        return request;
    }
}
