using System.Text.Json;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Providers.Ozonetel.Bulk;

/// <summary>Writes the body of bulk V4 (OZ-BULK): a map of column names and a row of values for each lead. A column that no row fills is left out.</summary>
internal static class BulkBody
{
    /// <summary>The columns in the order as in the example of the page.</summary>
    private static readonly (string Parameter, Func<LeadRow, string?> Value)[] Columns =
    [
        ("PhoneNumber", static row => row.Number),
        ("LeadName", static row => row.LeadName),
        ("Priority", static row => row.Priority),
        ("ExpiryDate", static row => row.Expiry),
        ("AgentId", static row => row.AgentId),
        ("Skill", static row => row.Skill),
    ];

    public static void Write(Utf8JsonWriter writer, WireKeys keys, ProviderAccount account, LeadBatch batch, LeadCallOptions options, bool deletes)
    {
        var rows = batch.Rows.AsSpan(0, batch.Count);
        Span<bool> used = stackalloc bool[Columns.Length];
        for (var i = 0; i < used.Length; i++)
        {
            used[i] = IsUsed(rows, Columns[i].Value);
        }

        var extra = new ExtraColumns(rows);
        writer.WriteStartObject();
        writer.WriteString(keys["ApiKey"], account.Secret.Reveal());
        writer.WriteString(keys["UserName"], account.UserName);
        writer.WriteString(keys["CampaignName"], batch.CampaignName);
        writer.WriteStartObject(keys["Batch"]);
        writer.WriteStartArray(keys["Map"]);
        for (var i = 0; i < used.Length; i++)
        {
            if (used[i])
            {
                writer.WriteStringValue(keys[Columns[i].Parameter]);
            }
        }

        foreach (var name in extra.Names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
        writer.WriteStartArray(keys["Rows"]);
        foreach (var row in rows)
        {
            writer.WriteStartArray();
            for (var i = 0; i < used.Length; i++)
            {
                if (used[i])
                {
                    writer.WriteStringValue(Columns[i].Value(row) ?? "");
                }
            }

            for (var i = 0; i < extra.Names.Length; i++)
            {
                writer.WriteStringValue(extra.Of(row, i) ?? "");
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        if (options.StartCampaign is { } start)
        {
            // The words are those of Add Campaign Data; the page's list of them is lost.
            writer.WriteString(keys["Action"], start ? "START"u8 : "STOP"u8);
        }

        if (options.CheckDuplicate)
        {
            writer.WriteString(keys["CheckDuplicate"], "true"u8);
        }

        if (deletes)
        {
            writer.WriteString(keys["DeleteExisting"], "true"u8);
        }

        writer.WriteEndObject();
    }

    private static bool IsUsed(ReadOnlySpan<LeadRow> rows, Func<LeadRow, string?> value)
    {
        foreach (var row in rows)
        {
            if (!string.IsNullOrEmpty(value(row)))
            {
                return true;
            }
        }

        return false;
    }
}
