using System.Globalization;
using System.Text.Json;
using CampaignTools.Engine.Campaigns.Fields;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Campaign;

/// <summary>Writes the body of campaign create: the credential inside it, then the fields. OZ-CREATE, note 1: what is not given is left out, never null or empty.</summary>
internal static class CampaignBody
{
    public static void Write(Utf8JsonWriter writer, ProviderAccount account, CampaignReading campaign)
    {
        var fields = campaign.Wire(AsText).ToArray();
        writer.WriteStartObject();
        writer.WriteString("username"u8, account.UserName);
        writer.WriteString("apiKey"u8, account.Secret.Reveal());
        if (!Array.Exists(fields, static field => field.Key == CampaignFields.ActionKey))
        {
            writer.WriteString(CampaignFields.ActionKey, "create"u8);
        }

        foreach (var (key, value) in fields)
        {
            writer.WritePropertyName(key);
            JsonAny.Write(writer, value);
        }

        writer.WriteEndObject();
    }

    /// <summary>Every value goes out as a text, as in the pages' examples ("true", "priority": "xx").</summary>
    private static object AsText(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        string[] names => string.Join(',', names),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
