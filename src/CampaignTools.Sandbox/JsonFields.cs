using System.Text.Json;

namespace CampaignTools.Sandbox;

/// <summary>Reads the keys of a JSON body as lenient servers do: a number or a boolean counts as its text.</summary>
internal readonly struct JsonFields(JsonElement root)
{
    public JsonElement Root { get; } = root;

    /// <summary>Parses a body that must be an object; one that is not fails as bad JSON does.</summary>
    public static JsonDocument Parse(SandboxRequest request)
    {
        var document = JsonDocument.Parse(request.Body);
        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return document;
        }

        document.Dispose();
        throw new JsonException("The body is not an object.");
    }

    /// <summary>Whether the key is there, whatever its value. Letter case counts.</summary>
    public bool Has(string key) => Root.TryGetProperty(key, out _);

    /// <summary>The value's text; null when the key is missing or null.</summary>
    public string? Text(string key) => Root.TryGetProperty(key, out var value) ? TextOf(value) : null;

    /// <summary>Missing, null, empty or only spaces.</summary>
    public bool IsBlank(string key) => string.IsNullOrWhiteSpace(Text(key));

    /// <summary>The array at a key; null when there is none.</summary>
    public JsonElement? Array(string key) => Of(key, JsonValueKind.Array);

    /// <summary>The object at a key; null when there is none.</summary>
    public JsonElement? Object(string key) => Of(key, JsonValueKind.Object);

    public static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.GetRawText(),
    };

    private JsonElement? Of(string key, JsonValueKind kind) =>
        Root.TryGetProperty(key, out var value) && value.ValueKind == kind ? value : null;
}
