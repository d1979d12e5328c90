using System.Collections;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Leads;

/// <summary>Reads -ColumnMap @{ PhoneNumber = 'Mobile', 'Alternate'; ScheduledTime = 'Date', 'Time' }.</summary>
internal static class ColumnMapTable
{
    public static Dictionary<LeadColumn, string[]> Read(Hashtable? table)
    {
        var map = new Dictionary<LeadColumn, string[]>();
        foreach (DictionaryEntry entry in table ?? [])
        {
            var field = LeadColumnNames.Find(entry.Key.ToString() ?? "") ?? throw new CampaignToolsException(
                ErrorIds.InvalidParameter,
                $"'{ShownText.Of(entry.Key.ToString())}' is no field: give one of {string.Join(", ", Enum.GetNames<LeadColumn>())} (-ColumnMap).");
            string[] columns = RowValues.Unwrap(entry.Value) is IEnumerable several and not string ? [.. several.Cast<object?>().Select(NameOf)] : [NameOf(entry.Value)];
            map[field] = columns.Length > 0 && Array.TrueForAll(columns, static name => name.Length > 0) ? columns : throw new CampaignToolsException(
                ErrorIds.InvalidParameter,
                $"'': name the column that is the {field} (-ColumnMap).");
        }

        return map;
    }

    private static string NameOf(object? value) => RowValues.Unwrap(value)?.ToString() ?? "";
}
