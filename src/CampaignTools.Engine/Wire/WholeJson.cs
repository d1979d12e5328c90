using System.Text.Json;
using System.Text.Unicode;

namespace CampaignTools.Engine.Wire;

/// <summary>Says whether an answer can be read in one way only: what can be read in two, or not to its end, is not known.</summary>
internal static class WholeJson
{
    /// <summary>
    /// Whether the body is one JSON value with nothing behind it, valid UTF-8 to its last byte, every text in it a text, and no object in it has a key twice: which of
    /// the two counts, nobody says.
    /// </summary>
    public static bool Is(ReadOnlySpan<byte> body, JsonReaderOptions options = default)
    {
        if (!Utf8.IsValid(body))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(body, options);
            var keys = new List<HashSet<string>>();
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.StartObject)
                {
                    Begin(keys, reader.CurrentDepth);
                }
                else if (reader.TokenType == JsonTokenType.PropertyName && !keys[reader.CurrentDepth - 1].Add(reader.GetString()!))
                {
                    return false;
                }
                else if (reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped)
                {
                    // Throws for half a surrogate pair.
                    reader.GetString();
                }
            }

            return true;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // The second: a key or a value that is no text, with half a surrogate pair in it.
            return false;
        }
    }

    /// <summary>One set for each depth, used again by the next object there.</summary>
    private static void Begin(List<HashSet<string>> keys, int depth)
    {
        while (keys.Count <= depth)
        {
            keys.Add(new HashSet<string>(StringComparer.Ordinal));
        }

        keys[depth].Clear();
    }
}
