using CampaignTools.HelpBuilder.Markdown;

namespace CampaignTools.HelpBuilder.Pages;

/// <summary>A heading with what stands under it, up to the next heading of its level or above.</summary>
internal sealed record Section(int Line, string Title, IReadOnlyList<Block> Blocks)
{
    /// <summary>The sections of one level.</summary>
    public static IReadOnlyList<Section> Of(IReadOnlyList<Block> blocks, int level)
    {
        var sections = new List<Section>();
        for (var at = 0; at < blocks.Count; at++)
        {
            if (blocks[at] is Heading heading && heading.Level == level)
            {
                var below = blocks.Skip(at + 1).TakeWhile(block => block is not Heading other || other.Level > level);
                sections.Add(new Section(heading.Line, heading.Text, [.. below]));
            }
        }

        return sections;
    }

    /// <summary>Whether it says anything.</summary>
    public bool IsEmpty => Blocks.Count == 0;
}
