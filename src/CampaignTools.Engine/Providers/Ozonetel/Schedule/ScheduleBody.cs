using System.Runtime.CompilerServices;
using System.Text.Json;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Time;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Schedule;

/// <summary>Writes the body of OZ-SCHEDULE: a map of column names, and a row of values for each lead. A column that no row fills is left out.</summary>
internal static class ScheduleBody
{
    /// <summary>
    /// The wire names in the order of the page's example. PhoneNumber, Name, ExpiryDate and ScheduledTime: documented (OZ-SCHEDULE).
    /// AgentID and skill: unverified, taken from the names in its answer.
    /// </summary>
    private static readonly (string Name, Func<LeadRow, string?> Value)[] Optional =
    [
        ("Name", static row => row.LeadName),
        ("AgentID", static row => row.AgentId),
        ("skill", static row => row.Skill),
        ("ExpiryDate", static row => row.Expiry),
    ];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(Utf8JsonWriter writer, string userName, LeadBatch batch, bool checkDuplicate)
    {
        var rows = batch.Rows.AsSpan(0, batch.Count);
        Span<bool> used = stackalloc bool[Optional.Length];
        for (var i = 0; i < used.Length; i++)
        {
            used[i] = IsUsed(rows, Optional[i].Value);
        }

        var extra = new ExtraColumns(rows);
        writer.WriteStartObject();
        writer.WriteString("userName"u8, userName);
        writer.WriteString("campaignName"u8, batch.CampaignName);
        if (checkDuplicate)
        {
            writer.WriteBoolean("checkDuplicate"u8, value: true);
        }

        writer.WriteStartObject("bulkData"u8);
        WriteMap(writer, used, extra.Names);
        writer.WriteStartArray("data"u8);
        foreach (var row in rows)
        {
            WriteRow(writer, row, used, extra);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter writer, ReadOnlySpan<bool> used, string[] extra)
    {
        writer.WriteStartArray("map"u8);
        writer.WriteStringValue("PhoneNumber"u8);
        for (var i = 0; i < used.Length; i++)
        {
            if (used[i])
            {
                writer.WriteStringValue(Optional[i].Name);
            }
        }

        writer.WriteStringValue("ScheduledTime"u8);
        foreach (var name in extra)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteRow(Utf8JsonWriter writer, LeadRow row, ReadOnlySpan<bool> used, in ExtraColumns extra)
    {
        if (!TryWritePlain(writer, row, used, extra))
        {
            WriteAny(writer, row, used, extra);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryWritePlain(Utf8JsonWriter writer, LeadRow row, ReadOnlySpan<bool> used, in ExtraColumns extra)
    {
        var plain = new PlainJsonRow(stackalloc byte[512]);
        plain.Add(row.Number);
        for (var i = 0; i < used.Length; i++)
        {
            if (used[i])
            {
                plain.Add(Optional[i].Value(row));
            }
        }

        if (plain.Add(WallTime.WireFormat.Length) is { IsEmpty: false } time)
        {
            WallTime.WriteWire(row.When, time);
        }

        for (var i = 0; i < extra.Names.Length; i++)
        {
            plain.Add(extra.Of(row, i));
        }

        return plain.TryWrite(writer);
    }

    private static void WriteAny(Utf8JsonWriter writer, LeadRow row, ReadOnlySpan<bool> used, in ExtraColumns extra)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(row.Number);
        for (var i = 0; i < used.Length; i++)
        {
            if (used[i])
            {
                writer.WriteStringValue(Optional[i].Value(row) ?? "");
            }
        }

        Span<byte> time = stackalloc byte[WallTime.WireFormat.Length];
        WallTime.WriteWire(row.When, time);
        writer.WriteStringValue(time);
        for (var i = 0; i < extra.Names.Length; i++)
        {
            writer.WriteStringValue(extra.Of(row, i) ?? "");
        }

        writer.WriteEndArray();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
