using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.TeleCmi.Leads;

/// <summary>The keys of one lead (TC-LEADS), by the column that fills them. A documented one is filled by any way of writing its name: "Last Name" is <c>lastname</c>.</summary>
internal sealed class TeleCmiLeadFields(ProviderDefinition definition)
{
    private readonly Dictionary<string, WireField> byFoldedName = definition.OtherFields
        .Where(static field => field.Operation == Operation.Add)
        .ToDictionary(static field => LeadColumnNames.Fold(field.Parameter), StringComparer.Ordinal);

    /// <summary>The key of a further column: a documented one, or the column's own name, which is <see cref="WireConfidence.Unverified"/>.</summary>
    public WireField Of(string column) => byFoldedName.GetValueOrDefault(LeadColumnNames.Fold(column))
        ?? new WireField(Operation.Add, column, column) { Confidence = WireConfidence.Unverified };
}
