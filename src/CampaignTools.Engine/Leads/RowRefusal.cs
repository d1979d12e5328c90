using System.Globalization;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Leads;

/// <summary>Why a row is refused before it is sent.</summary>
/// <param name="ErrorId">Its id.</param>
/// <param name="Column">The column at fault; null where it is the row as a whole.</param>
/// <param name="Value">What is wrong.</param>
/// <param name="Right">What would be right; a part of a sentence.</param>
/// <param name="Line">Where in its file the row begins, where that tells more than its number; otherwise null.</param>
internal sealed record RowRefusal(string ErrorId, LeadColumn? Column, object? Value, string Right, long? Line = null)
{
    public string Describe(LeadRow row, Redactor redactor)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"row {row.Index + 1}");
        if (Line is { } line)
        {
            place = string.Create(CultureInfo.InvariantCulture, $"{place}, line {line}");
        }

        return RefusalText.Say(Value, Right, Column is { } column ? $"column '{row.NameOf(column)}', {place}" : place, redactor);
    }
}
