using CampaignTools.HelpBuilder.Markdown;

namespace CampaignTools.HelpBuilder.Pages;

/// <summary>
/// One example: a title, one block of PowerShell and some words. Its fence may say <c>powershell error=SomeErrorId</c> where the example shows an error on
/// purpose; the tests run every example and hold it to that.
/// </summary>
internal sealed record ExampleText(int Line, string Title, IReadOnlyList<string> Code, IReadOnlyList<Block> Remarks)
{
    private const string Language = "powershell";

    public static ExampleText Read(string file, Section section, Faults faults)
    {
        var codes = section.Blocks.OfType<Code>().Where(static code => code.Info.Split(' ')[0] == Language).ToArray();
        if (codes.Length != 1)
        {
            faults.Add(file, section.Line, $"The example '{section.Title}' must have exactly one ```{Language} block.");
        }

        var remarks = section.Blocks.Where(block => !codes.Contains(block)).ToArray();
        if (remarks.Length == 0)
        {
            faults.Add(file, section.Line, $"The example '{section.Title}' says nothing about itself.");
        }

        return new ExampleText(section.Line, Inline.Plain(section.Title), codes.Length > 0 ? codes[0].Lines : [], remarks);
    }
}
