using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using CampaignTools.Engine.Time;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Campaigns.Fields;

/// <summary>Ways of reading a campaign parameter, whatever type it came in: a CSV gives strings, a script gives what it likes.</summary>
internal static class FieldReaders
{
    private static readonly string[] TimeFormats = ["HH:mm:ss", "HH:mm", "H:mm:ss", "H:mm"];

    /// <summary>Whether a value says nothing: an empty cell of a CSV is a value that was not given.</summary>
    public static bool IsEmpty(object? value) => value is not UnreadableValue && FreeValue.Text(value).Trim().Length == 0;

    /// <summary>Reads a value, unless its parameter's type could make nothing of it.</summary>
    public static FieldValue Read(Func<object, FieldValue> read, object value) =>
        value is UnreadableValue { Text: null } ? FieldValue.Refused("it can't be read") : read(value is UnreadableValue { Text: { } text } ? text : value);

    /// <summary>Text that is not empty.</summary>
    public static FieldValue Text(object value) =>
        FreeValue.Text(value).Trim() is { Length: > 0 } text ? FieldValue.Of(text) : FieldValue.Refused("it must not be empty");

    /// <summary>Text that may be empty.</summary>
    public static FieldValue AnyText(object value) => FieldValue.Of(FreeValue.Text(value));

    /// <summary>true or false; a switch comes as one of them.</summary>
    public static FieldValue Flag(object value) => value switch
    {
        bool flag => FieldValue.Of(flag),
        _ when bool.TryParse(FreeValue.Text(value), out var flag) => FieldValue.Of(flag),
        _ => FieldValue.Refused("give true or false"),
    };

    /// <summary>A whole number of at least <paramref name="least"/>.</summary>
    public static Func<object, FieldValue> Whole(int least = int.MinValue) => value =>
        int.TryParse(FreeValue.Text(value).AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least
            ? FieldValue.Of(number)
            : FieldValue.Refused(least == int.MinValue ? "give a whole number" : string.Create(CultureInfo.InvariantCulture, $"give a whole number, {least} or more"));

    /// <summary>A span of time in whole seconds: a number of seconds, or a TimeSpan.</summary>
    public static FieldValue Seconds(object value) => value switch
    {
        TimeSpan span when span >= TimeSpan.Zero && span.Ticks % TimeSpan.TicksPerSecond == 0 && span.TotalSeconds <= int.MaxValue => FieldValue.Of((int)span.TotalSeconds),
        TimeSpan => FieldValue.Refused("give whole seconds, 0 or more"),
        _ => Whole(0)(value) is { Wire: { } seconds } ? FieldValue.Of(seconds) : FieldValue.Refused("give whole seconds, 0 or more"),
    };

    /// <summary>A text of one form.</summary>
    public static Func<object, FieldValue> Form(Regex form, string rule) => value =>
        FreeValue.Text(value).Trim() is var text && form.IsMatch(text) ? FieldValue.Of(text) : FieldValue.Refused(rule);

    /// <summary>One of an enum's values, by its wire word.</summary>
    public static Func<object, FieldValue> Choice<T>(IReadOnlyDictionary<T, object> words)
        where T : struct, Enum => value =>
        (value is T typed || Enum.TryParse(FreeValue.Text(value).Trim(), ignoreCase: true, out typed)) && words.TryGetValue(typed, out var word)
            ? FieldValue.Of(word)
            : FieldValue.Refused($"give one of {string.Join(", ", words.Keys)}");

    /// <summary>A day, as yyyy-MM-dd.</summary>
    public static FieldValue Date(object value) => TryReadDate(value, out var date)
        ? FieldValue.Of(date.ToString(WallTime.WireDateFormat, CultureInfo.InvariantCulture))
        : FieldValue.Refused("give a day, as yyyy-MM-dd");

    /// <summary>A time of day, as HH:mm:ss.</summary>
    public static FieldValue TimeOfDay(object value) => value switch
    {
        TimeSpan span when span >= TimeSpan.Zero && span < TimeSpan.FromDays(1) => FieldValue.Of(span.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture)),
        DateTime time => FieldValue.Of(time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)),
        TimeOnly time => FieldValue.Of(time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)),
        string text when TimeOnly.TryParseExact(text.AsSpan().Trim(), TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) =>
            FieldValue.Of(time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)),
        _ => FieldValue.Refused("give a time of day, as HH:mm or HH:mm:ss"),
    };

    /// <summary>Between one and <paramref name="most"/> texts; a CSV writes several in one cell, with commas or semicolons.</summary>
    public static Func<object, FieldValue> List(int most) => value =>
    {
        string[] texts = value is IEnumerable many and not string
            ? [.. many.Cast<object?>().Select(FreeValue.Text).SelectMany(Split)]
            : Split(FreeValue.Text(value));
        return texts.Length >= 1 && texts.Length <= most
            ? FieldValue.Of(texts)
            : FieldValue.Refused(string.Create(CultureInfo.InvariantCulture, $"give 1 to {most}; there are {texts.Length}"));
    };

    public static bool TryReadDate(object value, out DateTime date)
    {
        date = value switch
        {
            DateTime time => time.Date,
            DateTimeOffset instant => instant.Date,
            DateOnly day => day.ToDateTime(TimeOnly.MinValue),
            string text when WallTime.TryReadDate(text, out var read) => read,
            _ => default,
        };
        return date != default;
    }

    private static string[] Split(string text) => text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>What a reader made of a parameter's value: what goes on the wire, or what would be right.</summary>
/// <param name="Wire">A string, int, long, bool or string[]; null where the value is refused.</param>
/// <param name="Rule">What would be right, a part of a sentence; null where the value may go.</param>
internal readonly record struct FieldValue(object? Wire, string? Rule)
{
    public static FieldValue Of(object wire) => new(wire, Rule: null);

    public static FieldValue Refused(string rule) => new(Wire: null, rule);
}

/// <summary>Makes refusals of a campaign's fields.</summary>
internal static class FieldCheck
{
    private const string Additional = "AdditionalField";

    /// <summary>The id of a parameter that is wrong: Invalid&lt;Field&gt;.</summary>
    public static string ErrorIdOf(string parameter) => parameter == "Name" ? ErrorIds.InvalidCampaignName : $"Invalid{parameter}";

    /// <summary>-AdditionalField names a key of the credential, which would be a secret in plain text.</summary>
    public static FieldRefusal Credential(string key) => Wrong(Additional, key, "the credential comes from the connection alone");

    public static FieldRefusal Missing(string parameter, string why) => Wrong(parameter, value: null, why);

    public static FieldRefusal Wrong(string parameter, object? value, string right) => new(ErrorIdOf(parameter), parameter, value, right);
}
