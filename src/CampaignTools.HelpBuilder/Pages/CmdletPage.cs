using System.Text.RegularExpressions;
using CampaignTools.HelpBuilder.Markdown;

namespace CampaignTools.HelpBuilder.Pages;

/// <summary>The help page of one cmdlet.</summary>
internal sealed partial class CmdletPage
{
    private const string SharedTitle = "Shared";

    private static readonly string[] Titles = ["Synopsis", "Description", "Examples", "Parameters", "Inputs", "Outputs", "Notes", "Related links"];

    private CmdletPage(string file, string name)
    {
        File = file;
        Name = name;
    }

    public string File { get; }

    public string Name { get; }

    public string Synopsis { get; private set; } = "";

    public IReadOnlyList<Block> Description { get; private set; } = [];

    public IReadOnlyList<ExampleText> Examples { get; private set; } = [];

    public IReadOnlyList<ParameterText> Parameters { get; private set; } = [];

    /// <summary>The parameters that take the shared description.</summary>
    public IReadOnlyList<(string Name, int Line)> SharedParameters { get; private set; } = [];

    /// <summary>Line of the Parameters section, for what is missing there.</summary>
    public int ParametersLine { get; private set; } = 1;

    public IReadOnlyList<Section> Inputs { get; private set; } = [];

    public IReadOnlyList<Section> Outputs { get; private set; } = [];

    public int OutputsLine { get; private set; } = 1;

    public IReadOnlyList<Block> Notes { get; private set; } = [];

    public IReadOnlyList<(string Text, string Target, int Line)> Links { get; private set; } = [];

    public static CmdletPage Read(MarkdownPage source, Faults faults)
    {
        var page = new CmdletPage(source.File, source.Name);
        if (source.Blocks is not [Heading { Level: 1 } title, ..] || title.Text != source.Name)
        {
            faults.Add(source.File, 1, $"The page must begin with '# {source.Name}'.");
        }

        var sections = Section.Of(source.Blocks, level: 2);
        foreach (var section in sections)
        {
            if (Array.IndexOf(Titles, section.Title) < 0)
            {
                faults.Add(source.File, section.Line, $"'{section.Title}' is no section of a page: {string.Join(", ", Titles)}.");
            }
            else if (section.IsEmpty)
            {
                faults.Add(source.File, section.Line, $"'{section.Title}' is empty.");
            }
        }

        Section Find(string name) => sections.FirstOrDefault(section => section.Title == name) ?? Missing(name);
        Section Missing(string name)
        {
            faults.Add(source.File, 1, $"The section '## {name}' is missing.");
            return new Section(1, name, []);
        }

        page.Synopsis = string.Join(' ', Find("Synopsis").Blocks.OfType<Paragraph>().Select(static one => Inline.Plain(one.Text)));
        page.Description = Find("Description").Blocks;
        page.Examples = [.. Section.Of(Find("Examples").Blocks, level: 3).Select(section => ExampleText.Read(source.File, section, faults))];
        page.ReadParameters(Find("Parameters"), faults);
        page.Inputs = Section.Of(Find("Inputs").Blocks, level: 3);
        var outputs = Find("Outputs");
        page.Outputs = Section.Of(outputs.Blocks, level: 3);
        page.OutputsLine = outputs.Line;
        page.Notes = Find("Notes").Blocks;
        page.Links = [.. Find("Related links").Blocks.OfType<Item>().SelectMany(static item => Inline.Links(item.Text).Select(link => (link.Text, link.Target, item.Line)))];
        return page;
    }

    private void ReadParameters(Section section, Faults faults)
    {
        ParametersLine = section.Line;
        var described = new List<ParameterText>();
        var shared = new List<(string, int)>();
        foreach (var part in Section.Of(section.Blocks, level: 3))
        {
            if (part.Title == SharedTitle)
            {
                foreach (var block in part.Blocks.OfType<Paragraph>())
                {
                    shared.AddRange(NameForm().Matches(block.Text).Select(match => (match.Groups["name"].Value, block.Line)));
                }
            }
            else if (ParameterText.Read(File, part, faults) is { } text)
            {
                described.Add(text);
            }
        }

        Parameters = described;
        SharedParameters = shared;
    }

    [GeneratedRegex(@"(?<!\w)-(?<name>[A-Z]\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameForm();
}
