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

/// <summary>A value that its parameter's type could make nothing of. It stays in the draft, so that the input comes back as one rejected campaign.</summary>
/// <param name="Text">The value as it came; null where only its being unreadable is known.</param>
internal sealed record UnreadableValue(string? Text)
{
    public override string ToString() => Text ?? "";
}
