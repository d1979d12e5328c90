using System.Text.Json;

namespace CampaignTools.Engine.Wire;

/// <summary>Reads single values out of an answer's JSON, tolerant of how they are written.</summary>
internal static class JsonFields
{
    /// <summary>A text, number or boolean as text; null for null, objects and arrays, which are skipped. A text that is none (half a surrogate pair) is a JsonException.</summary>
    public static string? ReadText(scoped ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return Text(ref reader);
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            case JsonTokenType.Number:
                return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }

    private static string? Text(scoped ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException failure)
        {
            throw new JsonException("The answer has a text that can't be read.", failure);
        }
    }

    /// <summary>A whole number, written as a number or as a text; null for anything else.</summary>
    public static int? ReadWhole(scoped ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number when reader.TryGetInt32(out var number):
                return number;
            case JsonTokenType.String when System.Buffers.Text.Utf8Parser.TryParse(reader.ValueSpan, out int number, out var used) && used == reader.ValueSpan.Length:
                return number;
            default:
                reader.Skip();
                return null;
        }
    }
}
