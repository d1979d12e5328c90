using System.Collections;
using System.Globalization;
using CampaignTools.Engine.Screening;
using CampaignTools.Engine.Time;
using CampaignTools.Leads;

namespace CampaignTools.Screening;

/// <summary>Reads -CallingHours '09:00-21:00', or @{ Weekday = '09:00-21:00'; Saturday = '10:00-14:00'; Sunday = ''; Except = '2026-12-25' }.</summary>
internal static class CallingHoursTable
{
    public static CallingHours? Read(object? value) => RowValues.Unwrap(value) switch
    {
        null => null,
        IDictionary table => CallingHours.Of([.. table.Cast<DictionaryEntry>().Select(static entry => new KeyValuePair<string, IReadOnlyList<string>>(entry.Key.ToString() ?? "", Texts(entry.Value)))]),
        var windows => CallingHours.Of(Texts(windows)),
    };

    private static string[] Texts(object? value) => RowValues.Unwrap(value) switch
    {
        null => [],
        IEnumerable several and not string => [.. several.Cast<object?>().SelectMany(Texts)],
        IFormattable date and (DateTime or DateOnly or DateTimeOffset) => [date.ToString(WallTime.WireDateFormat, CultureInfo.InvariantCulture)],
        var one => [one.ToString() ?? ""],
    };
}
