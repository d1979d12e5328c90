using System.Text.Json;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Enswitch;

/// <summary>Reads an answer's <c>data</c>.</summary>
internal static class EnswitchData
{
    /// <summary>One field of an object, as text (ids come as 1 or "1"); null where there is none.</summary>
    public static string? Field(ReadOnlySpan<byte> data, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(data);
        if (data.IsEmpty || !reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(name);
            reader.Read();
            if (isIt)
            {
                return JsonFields.ReadText(ref reader) is { Length: > 0 } text ? text : null;
            }

            reader.Skip();
        }

        return null;
    }

    /// <summary>Two fields of each object of an array; false where the data are none.</summary>
    public static bool TryRows(ReadOnlySpan<byte> data, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, List<(string? First, string? Second)> rows)
    {
        var reader = new Utf8JsonReader(data);
        if (data.IsEmpty || !reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            string? one = null;
            string? two = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isFirst = reader.ValueTextEquals(first);
                var isSecond = reader.ValueTextEquals(second);
                reader.Read();
                if (isFirst)
                {
                    one = JsonFields.ReadText(ref reader);
                }
                else if (isSecond)
                {
                    two = JsonFields.ReadText(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }

            rows.Add((one, two));
        }

        return reader.TokenType == JsonTokenType.EndArray;
    }
}
