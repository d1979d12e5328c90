using System.Text.Json;

namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>One row of bulkData.data beside its map. PhoneNumber and ScheduledTime by their documented names, the rest in any letter case.</summary>
internal sealed class ScheduleRow
{
    private static readonly Dictionary<string, Action<ScheduleRow, string?>> _known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Name"] = static (row, value) => row.Name = value,
        ["AgentID"] = static (row, value) => row.AgentId = value,
        ["Skill"] = static (row, value) => row.Skill = value,
        ["Priority"] = static (row, value) => row.Priority = value,
        ["ExpiryDate"] = static (row, value) => row.ExpiryDate = value,
    };

    /// <summary>Shared by the many leads that have none.</summary>
    public static readonly IReadOnlyDictionary<string, string?> NoColumns = new Dictionary<string, string?>(StringComparer.Ordinal);

    private Dictionary<string, string?>? _columns;

    public string? PhoneNumber { get; private set; }

    public string? ScheduledTime { get; private set; }

    public string? Name { get; private set; }

    public string? AgentId { get; private set; }

    public string? Skill { get; private set; }

    public string? Priority { get; private set; }

    public string? ExpiryDate { get; private set; }

    public IReadOnlyDictionary<string, string?> Columns => _columns ?? NoColumns;

    public static ScheduleRow Read(string[] map, JsonElement cells)
    {
        var row = new ScheduleRow();
        if (cells.ValueKind != JsonValueKind.Array)
        {
            return row;
        }

        var column = 0;
        foreach (var cell in cells.EnumerateArray())
        {
            if (column == map.Length)
            {
                break;
            }

            row.Set(map[column++], JsonFields.TextOf(cell));
        }

        return row;
    }

    private void Set(string name, string? value)
    {
        switch (name)
        {
            case "PhoneNumber":
                PhoneNumber = value;
                break;
            case "ScheduledTime":
                ScheduledTime = value;
                break;
            default:
                if (_known.TryGetValue(name, out var set))
                {
                    // An empty cell is no value: the page's own example answers null.
                    set(this, string.IsNullOrEmpty(value) ? null : value);
                }
                else
                {
                    (_columns ??= new Dictionary<string, string?>(StringComparer.Ordinal))[name] = value;
                }

                break;
        }
    }
}
