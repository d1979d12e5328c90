using System.Globalization;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Leads;

/// <summary>Why a row is refused before it is sent.</summary>
/// <param name="ErrorId">Its id.</param>
/// <param name="Column">The column at fault; null where it is the row as a whole.</param>
/// <param name="Value">What is wrong.</param>
/// <param name="Right">What would be right; a part of a sentence.</param>
/// <param name="Further">The name of the further column at fault; null where it is a field's, or none.</param>
/// <param name="Line">Where in its file the row begins, where that tells more than its number; otherwise null.</param>
internal sealed record RowRefusal(string ErrorId, LeadColumn? Column, object? Value, string Right, long? Line = null, string? Further = null)
{
    /// <summary>The list's own name of the column at fault; null where it is the row as a whole.</summary>
    public string? ColumnOf(LeadRow row) => Column is { } field ? row.NameOf(field) : Further;

    public string Describe(LeadRow row, Redactor redactor)
    {
        var place = row.Place;
        if (Line is { } line && row.Source is not IFileRow { IsOfSeveral: true })
        {
            place = string.Create(CultureInfo.InvariantCulture, $"{place}, line {line}");
        }

        return RefusalText.Say(Value, Right, ColumnOf(row) is { } column ? $"column '{column}', {place}" : place, redactor);
    }
}
