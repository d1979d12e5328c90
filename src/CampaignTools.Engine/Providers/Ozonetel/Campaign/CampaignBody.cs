using System.Collections;
using System.Globalization;
using System.Text.Json;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Connections;

namespace CampaignTools.Engine.Providers.Ozonetel.Campaign;

/// <summary>
/// Writes the body of campaign create: the credential inside it, the given fields in the page's order, further keys last. Seed 000, note 1: what is not given is
/// left out, never null or empty. -AdditionalField goes as given; null there leaves the key out.
/// </summary>
internal static class CampaignBody
{
    public static void Write(Utf8JsonWriter writer, ProviderAccount account, CampaignDraft draft)
    {
        var written = new HashSet<string>(StringComparer.Ordinal) { CampaignFields.UserNameKey, CampaignFields.ApiKeyKey };
        writer.WriteStartObject();
        writer.WriteString(CampaignFields.UserNameKey, account.UserName);
        WriteOne(writer, draft, written, CampaignFields.NameKey, draft.Name);
        writer.WriteString(CampaignFields.ApiKeyKey, account.Secret.Reveal());
        WriteOne(writer, draft, written, CampaignFields.ActionKey, "create");
        foreach (var field in CampaignFields.All)
        {
            WriteOne(writer, draft, written, field.Key, draft.Values.TryGetValue(field.Parameter, out var value) ? field.Form.Write(value) : null);
        }

        foreach (var key in draft.Additional.Keys.Where(key => !written.Contains(key)).Order(StringComparer.Ordinal))
        {
            WriteOne(writer, draft, written, key, own: null);
        }

        writer.WriteEndObject();
    }

    private static void WriteOne(Utf8JsonWriter writer, CampaignDraft draft, HashSet<string> written, string key, string? own)
    {
        written.Add(key);
        if ((draft.Additional.TryGetValue(key, out var replaced) ? replaced : own) is { } value)
        {
            writer.WritePropertyName(key);
            WriteValue(writer, value);
        }
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
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
            case byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal:
                writer.WriteRawValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case IDictionary map:
                writer.WriteStartObject();
                foreach (DictionaryEntry entry in map)
                {
                    writer.WritePropertyName(entry.Key.ToString() ?? "");
                    WriteValue(writer, entry.Value);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable list:
                writer.WriteStartArray();
                foreach (var item in list)
                {
                    WriteValue(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
