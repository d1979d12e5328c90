using System.Text.RegularExpressions;

namespace CampaignTools.Engine.Reports;

/// <summary>Makes numbers in a text such that a reader can tell them apart and nobody can call them: their last digits stay.</summary>
internal static partial class HiddenDigits
{
    private const char Hidden = '•';

    /// <summary>So many digits are nobody's number.</summary>
    private const int Harmless = 4;

    private const int ShortestCalled = 7;

    /// <summary>A cell with a number: all but its last digits, four of a whole number and one of a short one.</summary>
    public static string Cell(string text)
    {
        var digits = text.Count(char.IsDigit);
        var hidden = digits <= Harmless ? 0 : digits - (digits >= 2 * Harmless ? Harmless : 1);
        return string.Concat(text.Select(c => char.IsDigit(c) && hidden-- > 0 ? Hidden : c));
    }

    /// <summary>A message: every run of digits in it that is long enough for a number and no date, and the row's own number wherever it stands.</summary>
    public static string Message(string text, string? number)
    {
        if (number is not null && number.Count(char.IsDigit) > Harmless)
        {
            text = text.Replace(number, Cell(number), StringComparison.Ordinal);
        }

        return Run().Replace(text, static run => run.Value.Count(char.IsDigit) < ShortestCalled || Date().IsMatch(run.Value) ? run.Value : Cell(run.Value));
    }

    [GeneratedRegex(@"\d(?:[ \-.()/\u00a0]{0,3}\d)+", RegexOptions.None, 1000)]
    private static partial Regex Run();

    [GeneratedRegex(@"^((19|20)\d\d[\-./]\d{1,2}[\-./]\d{1,2}|\d{1,2}[\-./]\d{1,2}[\-./](19|20)\d\d)( \d{1,2}(\.\d{2}){0,2})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Date();
}
