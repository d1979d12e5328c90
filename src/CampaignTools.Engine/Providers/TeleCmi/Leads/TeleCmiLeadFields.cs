using System.Text.RegularExpressions;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.TeleCmi.Leads;

/// <summary>The keys of one lead (TC-LEADS), by the column that fills them. A documented one is filled by any way of writing its name: "Last Name" is <c>lastname</c>.</summary>
internal sealed partial class TeleCmiLeadFields(ProviderDefinition definition)
{
    private readonly Dictionary<string, WireField> byFoldedName = definition.OtherFields
        .Where(static field => field.Operation == Operation.Add)
        .ToDictionary(static field => LeadColumnNames.Fold(field.Parameter), StringComparer.Ordinal);

    /// <summary>The key of a further column: a documented one, or the column's own name, which is <see cref="WireConfidence.Unverified"/>.</summary>
    public WireField Of(string column) => byFoldedName.GetValueOrDefault(LeadColumnNames.Fold(column))
        ?? new WireField(Operation.Add, column, column) { Confidence = WireConfidence.Unverified };

    /// <summary>
    /// What a further column must hold: an email "must be a valid format" (TC-LEADS), and one that is not may have the request refused with all of its rows. What exactly is
    /// valid there no page says, so this is what every validator asks: one @, a dot in the domain, no white space.
    /// </summary>
    public Func<string, string?>? RuleOf(string column) => Of(column).Parameter == "Email" ? static value => Email().IsMatch(value) ? null : "write an email as name@example.com, or leave it empty" : null;

    [GeneratedRegex(@"^(?!\.)(?!.*\.\.)[^\s@,;:<>()\[\]\\""\p{C}]{1,64}(?<!\.)@([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Email();
}
