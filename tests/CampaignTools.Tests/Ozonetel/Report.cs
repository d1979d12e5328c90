using System.Globalization;
using Xunit.Abstractions;

namespace CampaignTools.Tests.Ozonetel;

/// <summary>Prints how many conditions of a page are covered, and lists the others with why.</summary>
internal static class Report
{
    public static void Write(ITestOutputHelper output, string page, IEnumerable<(string Text, string? WhyNot)> conditions)
    {
        var all = conditions.ToArray();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{page}: {all.Length} conditions, {all.Count(static one => one.WhyNot is null)} provoked"));
        foreach (var (text, why) in all.Where(static one => one.WhyNot is not null))
        {
            output.WriteLine($"  not: {text} - {why}");
        }
    }
}
