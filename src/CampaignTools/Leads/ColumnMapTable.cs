using System.Collections;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Leads;

/// <summary>Reads -ColumnMap @{ PhoneNumber = 'Cell no.' }.</summary>
internal static class ColumnMapTable
{
    public static Dictionary<LeadColumn, string>? Read(Hashtable? table)
    {
        if (table is null)
        {
            return null;
        }

        var map = new Dictionary<LeadColumn, string>();
        foreach (DictionaryEntry entry in table)
        {
            var field = LeadColumnNames.Find(entry.Key.ToString() ?? "") ?? throw new CampaignToolsException(
                ErrorIds.InvalidParameter,
                $"ColumnMap has the key '{entry.Key}'; its keys are: {string.Join(", ", Enum.GetNames<LeadColumn>())}.");
            map[field] = entry.Value?.ToString() is { Length: > 0 } name ? name : throw new CampaignToolsException(
                ErrorIds.InvalidParameter,
                $"ColumnMap gives no column name for {field}.");
        }

        return map;
    }
}
