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

    /// <summary>Some fields of each object of an array, null where an object has none of the name; false where the data are no array.</summary>
    public static bool TryRows(ReadOnlySpan<byte> data, byte[][] names, List<string?[]> rows)
    {
        var reader = new Utf8JsonReader(data);
        if (data.IsEmpty || !reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            var row = new string?[names.Length];
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var at = 0;
                while (at < names.Length && !reader.ValueTextEquals(names[at]))
                {
                    at++;
                }

                reader.Read();
                if (at < names.Length)
                {
                    row[at] = JsonFields.ReadText(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }

            rows.Add(row);
        }

        return reader.TokenType == JsonTokenType.EndArray;
    }
}
