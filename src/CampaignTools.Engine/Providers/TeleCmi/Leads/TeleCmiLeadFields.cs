using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Providers.TeleCmi.Leads;

/// <summary>The optional keys of one lead (TC-LEADS), by the column that fills them.</summary>
internal static class TeleCmiLeadFields
{
    /// <summary>
    /// LeadName goes whole into the first name: where a name is to be split, nobody can know. Confidence: the key is documented, this use of it is ours.
    /// </summary>
    public const string FirstName = "firstname";

    /// <summary>The documented keys that further columns fill under any way of writing them: "Last Name" is <c>lastname</c>.</summary>
    private static readonly Dictionary<string, string> ByFoldedName =
        new[] { "lastname", "email", "comment", "address", "city", "country" }.ToDictionary(LeadColumnNames.Fold, StringComparer.Ordinal);

    /// <summary>The key of a further column: a documented one, or the column's own name, which is <see cref="WireConfidence.Unverified"/>.</summary>
    public static (string Key, WireConfidence Confidence) Of(string column) => ByFoldedName.TryGetValue(LeadColumnNames.Fold(column), out var key)
        ? (key, WireConfidence.Documented)
        : (column, WireConfidence.Unverified);
}
