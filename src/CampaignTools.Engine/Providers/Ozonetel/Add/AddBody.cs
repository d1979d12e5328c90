using System.Text.Json;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Providers.Ozonetel.Add;

/// <summary>Writes the body of OZ-ADD, its keys as in the page's example (Name alone has a capital). What was not given is left out.</summary>
internal static class AddBody
{
    public static void Write(Utf8JsonWriter writer, string userName, LeadRow row, LeadCallOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("campaignName"u8, row.CampaignName);
        writer.WriteString("phoneNumber"u8, row.Number);
        WriteGiven(writer, "Name"u8, row.LeadName);
        if (options.StartCampaign is { } start)
        {
            writer.WriteString("action"u8, start ? "START"u8 : "STOP"u8);
        }

        WriteGiven(writer, "skill"u8, row.Skill);
        WriteGiven(writer, "priority"u8, row.Priority);
        WriteGiven(writer, "agentId"u8, row.AgentId);
        WriteGiven(writer, "expiryDate"u8, row.Expiry);

        // "non-mandatory mapped columns" (OZ-ADD), under the names that the account's mapping gives them. How they are written is unverified.
        var names = row.Plan?.ExtraNames ?? [];
        for (var i = 0; i < names.Length; i++)
        {
            if (row.Extra?[i] is { Length: > 0 } value)
            {
                writer.WriteString(names[i], value);
            }
        }

        if (options.CheckDuplicate)
        {
            // A text in capitals, not a boolean: the page's own words.
            writer.WriteString("checkDuplicate"u8, "TRUE"u8);
        }

        writer.WriteString("userName"u8, userName);
        writer.WriteEndObject();
    }

    private static void WriteGiven(Utf8JsonWriter writer, ReadOnlySpan<byte> key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(key, value);
        }
    }
}
