using System.Net;

namespace CampaignTools.Engine.Tests.Support;

/// <summary>An answer of a scripted provider.</summary>
public sealed record ProviderAnswer(HttpStatusCode Status, string Body)
{
    public static ProviderAnswer Ok(string body) => new(HttpStatusCode.OK, body);

    internal HttpResponseMessage Message() => ScriptedProvider.Json(Body, Status);
}
