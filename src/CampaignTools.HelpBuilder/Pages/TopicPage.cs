using CampaignTools.HelpBuilder.Markdown;

namespace CampaignTools.HelpBuilder.Pages;

/// <summary>An about_ topic: a title, '## Short description' of one paragraph, and whatever follows.</summary>
internal sealed record TopicPage(string Name, string ShortDescription, IReadOnlyList<Block> Body)
{
    private const string ShortTitle = "Short description";

    public static TopicPage Read(MarkdownPage source, Faults faults)
    {
        if (source.Blocks is [Heading { Level: 1 } title, Heading { Level: 2, Text: ShortTitle }, Paragraph summary, Heading { Level: 2 }, ..] && title.Text == source.Name)
        {
            return new TopicPage(source.Name, Inline.Plain(summary.Text), [.. source.Blocks.Skip(3)]);
        }

        faults.Add(source.File, 1, $"The topic must begin with '# {source.Name}', '## {ShortTitle}', one paragraph and a further section.");
        return new TopicPage(source.Name, "", []);
    }
}
