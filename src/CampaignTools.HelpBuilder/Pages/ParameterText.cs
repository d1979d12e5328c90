using CampaignTools.HelpBuilder.Markdown;

namespace CampaignTools.HelpBuilder.Pages;

/// <summary>What a page says of one parameter.</summary>
/// <param name="File">The page.</param>
/// <param name="Line">Where.</param>
/// <param name="Name">Without its dash.</param>
/// <param name="Description">What it is, with units and range.</param>
/// <param name="Default">From the line 'Default: …'; null where there is none.</param>
internal sealed record ParameterText(string File, int Line, string Name, IReadOnlyList<Block> Description, string? Default)
{
    private const string DefaultMark = "Default:";

    /// <summary>All that the description says, in one line.</summary>
    public string Words => string.Join(' ', Description.Select(static block => block switch
    {
        Paragraph paragraph => paragraph.Text,
        Item item => item.Text,
        Table table => string.Join(' ', table.Rows.SelectMany(static row => row)),
        Code code => string.Join(' ', code.Lines),
        _ => "",
    }));

    /// <summary>Reads '### -Name' and what stands below it.</summary>
    public static ParameterText? Read(string file, Section section, Faults faults)
    {
        if (!section.Title.StartsWith('-') || section.Title.Length < 2)
        {
            faults.Add(file, section.Line, $"'{section.Title}' is no parameter: write '### -Name'.");
            return null;
        }

        var marked = section.Blocks.OfType<Paragraph>().LastOrDefault(static block => block.Text.StartsWith(DefaultMark, StringComparison.Ordinal));
        var description = section.Blocks.Where(block => !ReferenceEquals(block, marked)).ToArray();
        if (description.Length == 0)
        {
            faults.Add(file, section.Line, $"{section.Title} is not described.");
        }

        return new ParameterText(file, section.Line, section.Title[1..], description, marked is null ? null : Inline.Plain(marked.Text[DefaultMark.Length..].Trim()).TrimEnd('.'));
    }
}
