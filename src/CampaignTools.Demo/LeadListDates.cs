using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CampaignTools.Demo;

/// <summary>
/// Makes a demo list one for today. A scheduled lead must lie in the next 30 days, so the lists' columns ScheduledTime and ExpiryDate, and no others, have
/// tokens for days: <c>{+3d}</c> is three days from today, as yyyy-MM-dd, <c>{-1d}</c> yesterday, and <c>{+3d:d MMM yyyy}</c> a day in another form.
/// All else stays as it is, to the byte.
/// </summary>
internal static class LeadListDates
{
    private static readonly Regex Token = new(
        @"\{(?<days>[+-][0-9]{1,3})d(:(?<form>[dMy /-]{4,}))?\}",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Copies a list, its tokens made into dates.</summary>
    /// <param name="list">The file with tokens.</param>
    /// <param name="copy">The file to write; it is written over.</param>
    /// <param name="today">The day it is in the account's time zone.</param>
    public static void Copy(string list, string copy, DateOnly today) => File.WriteAllText(copy, Fill(File.ReadAllText(list, Utf8), today), Utf8);

    public static string Fill(string text, DateOnly today) => Token.Replace(text, match =>
    {
        var days = int.Parse(match.Groups["days"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var form = match.Groups["form"] is { Success: true } given ? given.Value : "yyyy-MM-dd";
        return today.AddDays(days).ToString(form, CultureInfo.InvariantCulture);
    });
}
