using System.Management.Automation;
using CampaignTools.Campaigns;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Commands;

// Columns of a campaigns list that nothing reads: a campaign without what was meant would be created in silence.
public sealed partial class NewOutboundCampaignCommand
{
    private readonly HashSet<string> toldColumns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Warns of columns that hold something and are no field of the provider's campaigns, each once.</summary>
    private void WarnOfUnusedColumns()
    {
        if (InputObject?.BaseObject is not PSCustomObject)
        {
            return;
        }

        var provider = ResolvedConnection.Provider.ToString();
        string[] unused =
        [
            .. InputObject.Properties
                .Where(column => CampaignSwitchAttribute.IsGiven(column.Value) && !IsRead(column.Name, provider) && toldColumns.Add(column.Name))
                .Select(column => Likely(column.Name, provider) is { } meant ? $"'{column.Name}' (did you mean {meant}?)" : $"'{column.Name}'"),
        ];
        if (unused.Length > 0)
        {
            WriteWarning($"{string.Join(", ", unused)}: {provider} campaigns have no such field, so {(unused.Length == 1 ? "this column is" : "these columns are")} not used. Columns are named like the parameters of New-OutboundCampaign.");
        }
    }

    private static bool IsRead(string column, string provider) =>
        column.Equals(nameof(AdditionalField), StringComparison.OrdinalIgnoreCase) || Array.Exists(Parameters, parameter => parameter.IsOf(provider) && parameter.IsNamed(column)) || IsName(column);

    private static bool IsName(string column) => column.Equals(nameof(Name), StringComparison.OrdinalIgnoreCase) || column.Equals("CampaignName", StringComparison.OrdinalIgnoreCase);

    private static string? Likely(string column, string provider) =>
        Array.Find(Parameters, parameter => parameter.IsOf(provider) && LeadColumnNames.Fold(parameter.Name) == LeadColumnNames.Fold(column))?.Name;
}
