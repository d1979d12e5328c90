using System.Runtime.CompilerServices;
using System.Text.Json;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Time;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Schedule;

/// <summary>Writes the body of OZ-SCHEDULE: a map of column names, and a row of values for each lead. A column that no row fills is left out.</summary>
internal static class ScheduleBody
{
    /// <summary>The columns between number and time, in the order of the page's example.</summary>
    private static readonly (string Parameter, Func<LeadRow, string?> Value)[] Optional =
    [
        ("LeadName", static row => row.LeadName),
        ("AgentId", static row => row.AgentId),
        ("Skill", static row => row.Skill),
        ("ExpiryDate", static row => row.Expiry),
    ];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(Utf8JsonWriter writer, WireKeys keys, string userName, LeadBatch batch, bool checkDuplicate)
    {
        var rows = batch.Rows.AsSpan(0, batch.Count);
        Span<bool> used = stackalloc bool[Optional.Length];
        for (var i = 0; i < used.Length; i++)
        {
            used[i] = IsUsed(rows, Optional[i].Value);
        }

        var extra = new ExtraColumns(rows);
        writer.WriteStartObject();
        writer.WriteString(keys["UserName"], userName);
        writer.WriteString(keys["CampaignName"], batch.CampaignName);
        if (checkDuplicate)
        {
            writer.WriteBoolean(keys["CheckDuplicate"], value: true);
        }

        writer.WriteStartObject(keys["Batch"]);
        WriteMap(writer, keys, used, extra.Names);
        writer.WriteStartArray(keys["Rows"]);
        foreach (var row in rows)
        {
            WriteRow(writer, row, used, extra);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter writer, WireKeys keys, ReadOnlySpan<bool> used, string[] extra)
    {
        writer.WriteStartArray(keys["Map"]);
        writer.WriteStringValue(keys["PhoneNumber"]);
        for (var i = 0; i < used.Length; i++)
        {
            if (used[i])
            {
                writer.WriteStringValue(keys[Optional[i].Parameter]);
            }
        }

        writer.WriteStringValue(keys["ScheduledTime"]);
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
