using System.Collections;
using CampaignTools.Leads;

namespace CampaignTools.Campaigns;

/// <summary>A list of names: an array, or one text with commas or semicolons, as a CSV cell has it.</summary>
public sealed class CampaignListAttribute : CampaignValueAttribute
{
    // Any text is a name, so nothing is unreadable.
    internal override object Unreadable => Array.Empty<string>();

    private protected override object? Read(object value)
    {
        string[] names = value is IEnumerable many and not string
            ? [.. many.Cast<object?>().Select(static name => (RowValues.Text(name) ?? "").Trim()).Where(static name => name.Length > 0)]
            : (RowValues.Text(value) ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names;
    }
}
