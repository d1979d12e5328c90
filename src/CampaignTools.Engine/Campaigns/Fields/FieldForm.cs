using System.Globalization;
using CampaignTools.Engine.Time;

namespace CampaignTools.Engine.Campaigns.Fields;

/// <summary>What a field's values look like, and what goes on the wire for them.</summary>
/// <param name="Reader">Reads a value into the field's type.</param>
/// <param name="Rule">What is right, for "it must be …".</param>
/// <param name="Accepts">Whether a value of the type is right; null where each is.</param>
internal sealed record FieldForm(FieldReader Reader, string Rule, Func<object, bool>? Accepts = null)
{
    public static readonly FieldForm Text = new(FieldReader.Text, "a text");

    public static readonly FieldForm Flag = new(FieldReader.Flag, "true or false");

    public static readonly FieldForm TimeOfDay = new(
        FieldReader.TimeOfDay,
        "a time of day as HH:MM:SS, e.g. 20:00:00",
        static value => (TimeSpan)value >= TimeSpan.Zero && (TimeSpan)value < TimeSpan.FromDays(1))
    {
        Write = static value => ((TimeSpan)value).ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture),
    };

    public static readonly FieldForm Date = new(FieldReader.Date, "a day, as yyyy-MM-dd")
    {
        Write = static value => ((DateTime)value).ToString(WallTime.WireDateFormat, CultureInfo.InvariantCulture),
    };

    /// <summary>Whole seconds: a number, or a TimeSpan.</summary>
    public static readonly FieldForm Seconds = Number(0, unit: "seconds");

    /// <summary>A value of the type as it goes on the wire: a string, int, bool or string[]; itself where nothing else is said.</summary>
    public Func<object, object> Write { get; init; } = static value => value;

    /// <summary>The choice, where the field is one; null where not.</summary>
    public ChoiceWords? Choice { get; private init; }

    /// <summary>A text of a certain look.</summary>
    public static FieldForm Like(string rule, Func<string, bool> accepts) => new(FieldReader.Text, rule, value => accepts((string)value));

    /// <summary>A whole number of a range.</summary>
    public static FieldForm Number(int lowest = int.MinValue, int highest = int.MaxValue, string unit = "") => new(
        FieldReader.Number,
        string.Create(
            CultureInfo.InvariantCulture,
            $"a whole number{(lowest == int.MinValue ? "" : $" from {lowest}{(highest == int.MaxValue ? " up" : $" to {highest}")}")}{(unit.Length > 0 ? $" ({unit})" : "")}"),
        value => (int)value >= lowest && (int)value <= highest);

    /// <summary>A list of names.</summary>
    public static FieldForm Names(int most = int.MaxValue) => new(
        FieldReader.Names,
        most == int.MaxValue ? "a list of names" : string.Create(CultureInfo.InvariantCulture, $"a list of 1 to {most} names"),
        value => ((string[])value).Length is > 0 and var count && count <= most);

    /// <summary>One of a choice's values.</summary>
    public static FieldForm Word(ChoiceWords words) => new(FieldReader.Word(words), words.ToString()) { Write = words.WordOf, Choice = words };

    /// <summary>The value in the field's type; null where it is not right.</summary>
    public object? Read(object value) => Reader.Read(value) is { } typed && (Accepts is null || Accepts(typed)) ? typed : null;
}
