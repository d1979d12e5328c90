using System.Globalization;
using System.Text.RegularExpressions;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Reports;

/// <summary>Makes numbers in a text such that a reader can tell them apart and nobody can call them: their last digits stay.</summary>
internal static partial class HiddenDigits
{
    private const char Hidden = '•';

    /// <summary>So many digits are nobody's number.</summary>
    private const int Harmless = 4;

    private const int ShortestCalled = 7;

    private const double SecondsOfDay = 86_400;

    /// <summary>A cell with a number: all but its last digits, four of a whole number and one of a short one.</summary>
    public static string Cell(string text)
    {
        var digits = text.Count(char.IsDigit);
        var hidden = digits <= Harmless ? 0 : digits - (digits >= 2 * Harmless ? Harmless : 1);
        return string.Concat(text.Select(c => char.IsDigit(c) && hidden-- > 0 ? Hidden : c));
    }

    /// <summary>A message: every run of digits in it that is long enough for a number and no date or time, and the row's own number and name wherever they stand.</summary>
    /// <param name="text">The message.</param>
    /// <param name="number">The row's number; null where it has none.</param>
    /// <param name="name">The row's name; null where it has none.</param>
    public static string Message(string text, string? number, string? name)
    {
        if (number is not null && number.Count(char.IsDigit) > Harmless)
        {
            text = text.Replace(number, Cell(number), StringComparison.Ordinal);
        }

        foreach (var known in name is { Length: > 1 } ? (string[])[name, ShownText.Cut(name, RefusalText.LongestValue)] : [])
        {
            text = Regex.Replace(text, $@"(?<!\w){Regex.Escape(known)}(?!\w)", new string(Hidden, 3), RegexOptions.None, TimeSpan.FromSeconds(1));
        }

        return DateOrRun().Replace(text, static found => found.Groups["run"] is { Success: true } && found.Value.Count(char.IsDigit) >= ShortestCalled && !IsSerial(found.Value) ? Cell(found.Value) : found.Value);
    }

    // What Excel has for a time, of the years 2009 to 2064: hardly a number's digits make whole seconds.
    private static bool IsSerial(string run) => Serial().IsMatch(run) && double.Parse(run, CultureInfo.InvariantCulture) * SecondsOfDay is var seconds && Math.Abs(seconds - Math.Round(seconds)) < 0.001;

    [GeneratedRegex(@"^[45]\d{4}\.\d{1,12}\z", RegexOptions.ECMAScript, 1000)]
    private static partial Regex Serial();

    // A number may be written with anything between its digits but letters, what can't be seen as ShownText writes it included. A date, or an address with its port, is tried first, so that one beside another is none.
    [GeneratedRegex(
        @"(?<!\d)(((19|20)\d\d[\-./]\d{1,2}[\-./]\d{1,2}|\d{1,2}[\-./]\d{1,2}[\-./](19|20)\d\d)([ T]\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d{1,7})?)?)?|([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,7})?)?)([+\-]\d{2}:\d{2})?(?!\d)"
        + @"|(?<!\d)\d{1,3}(\.\d{1,3}){3}:\d{2,5}(?!\d)"
        + @"|(?<run>\d(?:(?:\\(?:[nrt]|x[0-9a-f]{2}|u[0-9a-f]{4})|[^\p{L}\p{Nd}]){0,8}\d)+)",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex DateOrRun();
}
