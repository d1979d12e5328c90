using System.Globalization;

namespace CampaignTools.Engine.Providers.Ozonetel.Campaign;

/// <summary>What a field's values look like, and how they are written. Every value goes out as a text, as in the pages' examples ("true", "priority": "xx").</summary>
internal abstract class FieldForm
{
    /// <summary>Any text.</summary>
    public static readonly FieldForm Text = new PatternForm("a text", static _ => true);

    /// <summary>OZ-CREATE: "DID must be between 3 and 16 digits and allows the + prefix".</summary>
    public static readonly FieldForm Did = new PatternForm("3 to 16 digits, with an optional leading +", static text => IsDigits(text, 3, 16));

    /// <summary>OZ-CREATE: "Call Prefix should be between 1 to 6 digits long and allows prefix +"; its example is a + alone.</summary>
    public static readonly FieldForm Prefix = new PatternForm("1 to 6 digits, with an optional leading +, or a + alone", static text => text == "+" || IsDigits(text, 1, 6));

    /// <summary>HH:MM:SS, 00:00:00 to 23:59:59.</summary>
    public static readonly FieldForm Time = new TimeForm();

    /// <summary>true or false.</summary>
    public static readonly FieldForm Flag = new FlagForm();

    /// <summary>Texts, sent with commas between them.</summary>
    public static readonly FieldForm List = new ListForm();

    /// <summary>What is right, for messages: "… must be {Rule}".</summary>
    public abstract string Rule { get; }

    /// <summary>Whether a value is right.</summary>
    public abstract bool Accepts(object value);

    /// <summary>A value that is right, as it is sent.</summary>
    public abstract string Write(object value);

    private static bool IsDigits(string text, int fewest, int most)
    {
        var digits = text.AsSpan(text.StartsWith('+') ? 1 : 0);
        return digits.Length >= fewest && digits.Length <= most && digits.IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>A text of a certain look.</summary>
    internal sealed class PatternForm(string rule, Func<string, bool> accepts) : FieldForm
    {
        public override string Rule => rule;

        public override bool Accepts(object value) => value is string { Length: > 0 } text && accepts(text);

        public override string Write(object value) => (string)value;
    }

    /// <summary>A whole number of a range.</summary>
    internal sealed class NumberForm(int lowest, int highest, string unit = "") : FieldForm
    {
        public override string Rule { get; } = string.Create(
            CultureInfo.InvariantCulture,
            $"a whole number from {lowest}{(highest == int.MaxValue ? " up" : $" to {highest}")}{(unit.Length > 0 ? $" ({unit})" : "")}");

        public override bool Accepts(object value) => value is int number && number >= lowest && number <= highest;

        public override string Write(object value) => ((int)value).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>One of the documented words.</summary>
    internal sealed class WordForm(Type choice) : FieldForm
    {
        public override string Rule { get; } = $"one of: {string.Join(", ", OzonetelWords.Of(choice))}";

        public override bool Accepts(object value) => value.GetType() == choice && OzonetelWords.Of(value) is not null;

        public override string Write(object value) => OzonetelWords.Of(value)!;
    }

    private sealed class TimeForm : FieldForm
    {
        public override string Rule => "a time of day as HH:MM:SS, e.g. 20:00:00";

        public override bool Accepts(object value) => value is TimeSpan time && time >= TimeSpan.Zero && time < TimeSpan.FromDays(1);

        public override string Write(object value) => ((TimeSpan)value).ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);
    }

    private sealed class FlagForm : FieldForm
    {
        public override string Rule => "true or false";

        public override bool Accepts(object value) => value is bool;

        public override string Write(object value) => (bool)value ? "true" : "false";
    }

    private sealed class ListForm : FieldForm
    {
        public override string Rule => "a list of names";

        public override bool Accepts(object value) => value is string[] { Length: > 0 } names && Array.TrueForAll(names, static name => !string.IsNullOrWhiteSpace(name));

        public override string Write(object value) => string.Join(',', (string[])value);
    }
}
