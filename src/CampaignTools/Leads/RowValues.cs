using System.Collections;
using System.Globalization;
using System.Management.Automation;
using CampaignTools.Engine.Values;

namespace CampaignTools.Leads;

/// <summary>
/// Turns a property's value into what the engine takes of a cell: trimmed text, or a date as it is. What is no cell's value becomes an <see cref="NoCell"/>,
/// never the name of its type. Values that came through Export-Clixml, a job or a remote session are read as what they were.
/// </summary>
internal static class RowValues
{
    private const string Deserialized = "Deserialized.";

    /// <summary>Text, DateTime, DateTimeOffset, <see cref="NoCell"/>; null where there is nothing.</summary>
    public static object? Cell(object? value)
    {
        if (value is string own)
        {
            return own.Trim();
        }

        switch (Unwrap(value))
        {
            case null or DBNull:
                return null;
            case string text:
                return text.Trim();
            case DateTime or DateTimeOffset:
                return Unwrap(value);
            case DateOnly date:
                return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            case TimeOnly time:
                return time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

            // A number column of a spreadsheet comes as a double; phone numbers up to 15 digits are whole in it.
            case double number when number == Math.Floor(number) && Math.Abs(number) < 1e15:
                return ((long)number).ToString(CultureInfo.InvariantCulture);
            case IFormattable formattable:
                return formattable.ToString(null, CultureInfo.InvariantCulture);
            case bool or char or Uri:
                return Unwrap(value)!.ToString();
            case PSCustomObject when value is PSObject shell:
                return Restored(shell);
            case IDictionary table:
                return new NoCell("a table", $"of {table.Count} entries");
            case IList { Count: 0 }:
                return null;
            case IList { Count: 1 } one:
                return Cell(one[0]);
            case IList list:
                return new NoCell("a list", $"of {list.Count} values: {string.Join(", ", list.Cast<object?>().Take(3).Select(static one => Cell(one) is { } cell and not NoCell ? FreeValue.Text(cell) : "…"))}");
            case var other:
                return new NoCell($"a {other.GetType().Name}", "");
        }
    }

    /// <summary>As <see cref="Cell"/>, dates as text too.</summary>
    public static string? Text(object? value) => Cell(value) is { } cell ? FreeValue.Text(cell) : null;

    /// <summary>As <see cref="Cell"/>; what is no cell's value as its text.</summary>
    public static object? Time(object? value) => Cell(value) is var cell && cell is NoCell ? cell.ToString() : cell;

    public static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    // What the shell has taken apart: it keeps the type's name, the text and some properties.
    private static object? Restored(PSObject shell)
    {
        var name = shell.TypeNames.FirstOrDefault() ?? "";
        if (!name.StartsWith(Deserialized, StringComparison.Ordinal))
        {
            return new NoCell("an object", "");
        }

        return name[Deserialized.Length..] switch
        {
            "System.DateTimeOffset" when Unwrap(shell.Properties["UtcTicks"]?.Value) is long ticks && Unwrap(shell.Properties["Offset"]?.Value) is TimeSpan offset =>
                new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(offset),
            "System.DateTimeOffset" when DateTimeOffset.TryParse(shell.ToString(), CultureInfo.CurrentCulture, out var read) => read,
            "System.DateOnly" when Unwrap(shell.Properties["DayNumber"]?.Value) is int day => Cell(DateOnly.FromDayNumber(day)),
            "System.TimeOnly" when Unwrap(shell.Properties["Ticks"]?.Value) is long ticks => Cell(new TimeOnly(ticks)),
            var other => new NoCell($"a {other.Split('.')[^1]}", ""),
        };
    }
}

/// <summary>A value that no cell of a list holds.</summary>
/// <param name="Kind">What it is, with its article.</param>
/// <param name="Detail">More of it.</param>
internal sealed record NoCell(string Kind, string Detail)
{
    public override string ToString() => Detail.Length > 0 ? $"{Kind} {Detail}" : Kind;
}
