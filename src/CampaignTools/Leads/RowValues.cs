using System.Globalization;
using System.Management.Automation;

namespace CampaignTools.Leads;

/// <summary>Turns a property's value into what the engine takes: text, or a date as it is.</summary>
internal static class RowValues
{
    public static string? Text(object? value) => Unwrap(value) switch
    {
        null => null,
        string text => text,

        // A number column of a spreadsheet comes as a double; phone numbers up to 15 digits are whole in it.
        double number when number == Math.Floor(number) && Math.Abs(number) < 1e15 => ((long)number).ToString(CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };

    public static object? Time(object? value) => Unwrap(value) switch
    {
        null => null,
        DateTime time => time,
        DateTimeOffset instant => instant,
        var other => Text(other),
    };

    public static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
