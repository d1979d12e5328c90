namespace CampaignTools.Campaigns;

/// <summary>
/// What was given for a parameter that can't be read as its type. The shell binds only values of the type, so one stands there that nobody gives, and which one it is tells
/// the text, for as long as a message about it takes.
/// </summary>
internal static class UnreadTexts
{
    private const int Kept = 1024;

    /// <summary>Begins a text that stands for another: no command line and no cell can hold it.</summary>
    private const char Mark = '\0';

    private static readonly string[] Texts = new string[Kept];
    private static int count;

    /// <summary>A value of a type that stands for a text: of int, TimeSpan, DateTime, string or an enum.</summary>
    public static object Keep(Type type, string text)
    {
        if (type == typeof(string))
        {
            return Mark + text;
        }

        var place = (int)((uint)Interlocked.Increment(ref count) % Kept);
        Texts[place] = text;
        return type == typeof(TimeSpan) ? TimeSpan.MinValue + TimeSpan.FromTicks(place)
            : type == typeof(DateTime) ? new DateTime(place, DateTimeKind.Unspecified)
            : type.IsEnum ? Enum.ToObject(type, int.MinValue + place)
            : int.MinValue + place;
    }

    /// <summary>The text that a value stands for; null where it is itself.</summary>
    public static string? Find(object value)
    {
        if (value is string { Length: > 0 } text && text[0] == Mark)
        {
            return text[1..];
        }

        var place = value switch
        {
            int number => number - (long)int.MinValue,
            TimeSpan time => time.Ticks - TimeSpan.MinValue.Ticks,
            DateTime day => day.Ticks,
            Enum word => Convert.ToInt64(word, provider: null) - int.MinValue,
            _ => -1,
        };
        return place is >= 0 and < Kept ? Texts[place] : null;
    }
}
