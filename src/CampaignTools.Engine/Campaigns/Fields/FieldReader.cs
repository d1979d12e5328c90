using System.Collections;
using System.Globalization;
using CampaignTools.Engine.Time;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Campaigns.Fields;

/// <summary>
/// Reads a campaign parameter's value, whatever type it came in: a CSV gives strings, a script gives what it likes. The cmdlet's parameters and the providers' tables read
/// with the same ones, so reading a value that was read changes nothing.
/// </summary>
/// <param name="read">The value in the field's type; null where it can't be read.</param>
internal sealed class FieldReader(Func<object, object?> read)
{
    private static readonly string[] TimeFormats = ["HH:mm:ss", "H:mm:ss", "HH:mm", "H:mm"];

    private static readonly Dictionary<string, bool> FlagWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["true"] = true,
        ["yes"] = true,
        ["on"] = true,
        ["1"] = true,
        ["false"] = false,
        ["no"] = false,
        ["off"] = false,
        ["0"] = false,
    };

    /// <summary>A string; numbers are written the same under every culture.</summary>
    public static readonly FieldReader Text = new(static value => value is string or IFormattable or bool or Uri ? FreeValue.Text(value).Trim() : null);

    /// <summary>An int; a TimeSpan is whole seconds.</summary>
    public static readonly FieldReader Number = new(static value => value switch
    {
        TimeSpan span => span >= TimeSpan.Zero && span.Ticks % TimeSpan.TicksPerSecond == 0 && span.TotalSeconds <= int.MaxValue ? (int)span.TotalSeconds : null,
        _ => int.TryParse(FreeValue.Text(value).AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
    });

    /// <summary>A bool: true/false, yes/no, on/off, 1/0.</summary>
    public static readonly FieldReader Flag = new(static value =>
        value as bool? ?? (FlagWords.TryGetValue(FreeValue.Text(value).Trim(), out var flag) ? flag : null));

    /// <summary>A TimeSpan since midnight: HH:MM:SS or HH:MM, or the time of a DateTime. Never a number of days, as the shell reads '20'.</summary>
    public static readonly FieldReader TimeOfDay = new(static value => value switch
    {
        TimeSpan time => time,
        DateTime moment => moment.TimeOfDay,
        TimeOnly time => time.ToTimeSpan(),
        string text when TimeOnly.TryParseExact(text.AsSpan().Trim(), TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) => time.ToTimeSpan(),
        _ => null,
    });

    /// <summary>A DateTime without a time of day: a text as yyyy-MM-dd, the same under every culture.</summary>
    public static readonly FieldReader Date = new(static value => value switch
    {
        DateTime moment => moment.Date,
        DateTimeOffset moment => moment.Date,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        string text when WallTime.TryReadDate(text, out var day) => day,
        _ => null,
    });

    /// <summary>A string[]: an array, or one text with commas or semicolons, as a CSV cell has it.</summary>
    public static readonly FieldReader Names = new(static value => value is IEnumerable many and not string
        ? many.Cast<object?>().Select(FreeValue.Text).SelectMany(Split).ToArray()
        : Split(FreeValue.Text(value)));

    /// <summary>One of a choice's values.</summary>
    public static FieldReader Word(ChoiceWords words) => new(words.Read);

    public object? Read(object value) => read(value);

    /// <summary>Whether a value says nothing: an empty cell of a CSV is a value that was not given.</summary>
    public static bool IsEmpty(object? value) => value is not UnreadableValue && FreeValue.Text(value).Trim().Length == 0;

    private static string[] Split(string text) => text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
