using System.Text.Json;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Campaign;

/// <summary>
/// Writes the body of campaign create: the credential inside it, the given fields in the page's order, further keys last. OZ-CREATE, note 1: what is not given is
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
            JsonAny.Write(writer, value);
        }
    }
}
