using System.Text.Json;

namespace CampaignTools.Engine.Providers.Ozonetel.Control;

/// <summary>The array in an answer's <c>message</c>, and values out of its objects. Their keys are unverified but for CampaignID, CampaignName, UserName and Position.</summary>
internal static class OzonetelRows
{
    public static JsonElement[] Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var root = JsonElement.ParseValue(ref reader);
        foreach (var property in root.EnumerateObject())
        {
            if (property.Name.Equals("message", StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind == JsonValueKind.Array)
            {
                return [.. property.Value.EnumerateArray()];
            }
        }

        return [];
    }

    /// <summary>A value as text, by the first of the names that is there, whatever its letter case and underscores; null where none is, or it is empty.</summary>
    public static string? Text(JsonElement row, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var property in row.EnumerateObject())
            {
                if (Plain(property.Name).Equals(Plain(name), StringComparison.OrdinalIgnoreCase)
                    && property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number
                    && property.Value.ToString() is { Length: > 0 } text)
                {
                    return text;
                }
            }
        }

        return null;
    }

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal);
}
