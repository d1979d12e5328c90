using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace CampaignTools.Engine.Wire;

/// <summary>Writes a value of a user's hashtable as JSON: texts, numbers, booleans, lists and hashtables, as PowerShell has them.</summary>
internal static class JsonAny
{
    /// <summary>Deeper is a mistake, or a hashtable that holds itself.</summary>
    private const int Deepest = 16;

    public static void Write(Utf8JsonWriter writer, object? value, int depth = 0)
    {
        if (depth > Deepest)
        {
            throw new Errors.CampaignToolsException(ErrorIds.InvalidParameter, "Hashtables stand within hashtables, more than 16 deep (-AdditionalField).");
        }

        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case decimal or ulong:
                writer.WriteNumberValue(Convert.ToDecimal(value, CultureInfo.InvariantCulture));
                break;
            case float or double when double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)):
                writer.WriteNumberValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case IDictionary table:
                writer.WriteStartObject();
                foreach (DictionaryEntry entry in table)
                {
                    writer.WritePropertyName(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "");
                    Write(writer, entry.Value, depth + 1);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable list:
                writer.WriteStartArray();
                foreach (var item in list)
                {
                    Write(writer, item, depth + 1);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
