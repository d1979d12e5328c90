namespace CampaignTools.Engine.Tests.Support;

/// <summary>Reads a form as a server does, by its own code and not by the engine's.</summary>
internal static class Forms
{
    public static IReadOnlyDictionary<string, string> Read(string body) => body.Split('&')
        .Select(static field => field.Split('=', 2))
        .ToDictionary(static pair => Decode(pair[0]), static pair => Decode(pair[1]), StringComparer.Ordinal);

    public static IReadOnlyList<string> Numbers(ScriptedRequest request) => Read(request.Body)["dnumbers"].Split(',');

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
