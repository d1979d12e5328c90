using System.Collections;
using System.Globalization;
using CampaignTools.Engine.Time;

namespace CampaignTools.Engine.Values;

/// <summary>Writes a value of whatever type a cell or a script gave, the same under every culture: for the wire and for messages.</summary>
internal static class FreeValue
{
    public static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        DateTime time => time.ToString(WallTime.WireFormat, CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.ToString("yyyy-MM-dd HH:mm:sszzz", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(format: null, CultureInfo.InvariantCulture),
        IEnumerable many => string.Join(", ", many.Cast<object?>().Select(Text)),
        _ => value.ToString() ?? "",
    };
}
