using System.Globalization;
using CampaignTools.Engine.Time;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Leads;

/// <summary>A row's cells as its list has them, to be written again.</summary>
/// <param name="Names">The columns' names; the same array for all rows of a shape.</param>
/// <param name="Values">As many texts, untrimmed; null where the row has no such cell.</param>
/// <param name="Delimiter">What separates the list's cells.</param>
internal sealed record LeadCells(string[] Names, string?[] Values, char Delimiter = ',')
{
    /// <summary>Excel's times of day are of a day before its first.</summary>
    private static readonly DateTime FirstDay = new(1900, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>A date's or a time's text, in a form that is read as what the cell was.</summary>
    /// <param name="time">The value. Of a known kind it names an instant, and is written with its offset.</param>
    /// <param name="place">Its column's place.</param>
    /// <param name="plan">How the columns are read; null where that is not known.</param>
    public static string Text(DateTime time, int place, ColumnPlan? plan)
    {
        var whole = plan is null ? default : plan.PlacesOf(LeadColumn.ScheduledTime);
        var isPart = whole.Length > 1 && whole.Contains(place);
        return time < FirstDay ? time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : time.TimeOfDay == default && (isPart || !whole.Contains(place)) ? time.ToString(WallTime.WireDateFormat, CultureInfo.InvariantCulture)
            : isPart || time.Kind == DateTimeKind.Unspecified ? FreeValue.Text(time)
            : FreeValue.Text(new DateTimeOffset(time));
    }
}
