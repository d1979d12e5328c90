using System.Text.Json;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Providers.Ozonetel.Add;

/// <summary>Writes the body of OZ-ADD. What was not given is left out.</summary>
internal static class AddBody
{
    public static void Write(Utf8JsonWriter writer, WireKeys keys, string userName, LeadRow row, LeadCallOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(keys["CampaignName"], row.CampaignName);
        writer.WriteString(keys["PhoneNumber"], row.Number);
        WriteGiven(writer, keys["LeadName"], row.LeadName);
        if (options.StartCampaign is { } start)
        {
            writer.WriteString(keys["Action"], start ? "START"u8 : "STOP"u8);
        }

        WriteGiven(writer, keys["Skill"], row.Skill);
        WriteGiven(writer, keys["Priority"], row.Priority);
        WriteGiven(writer, keys["AgentId"], row.AgentId);
        WriteGiven(writer, keys["ExpiryDate"], row.Expiry);

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
            writer.WriteString(keys["CheckDuplicate"], "TRUE"u8);
        }

        writer.WriteString(keys["UserName"], userName);
        writer.WriteEndObject();
    }

    private static void WriteGiven(Utf8JsonWriter writer, JsonEncodedText key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(key, value);
        }
    }
}
