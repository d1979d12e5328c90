using System.Text;
using CampaignTools.HelpBuilder.Markdown;
using CampaignTools.HelpBuilder.Pages;

namespace CampaignTools.HelpBuilder.Writing;

/// <summary>An about_ topic in the form in which the shell looks for it: the short description stands on line 5.</summary>
internal static class TopicWriter
{
    private const int Width = 76;
    private const string Indent = "    ";

    public static string Write(TopicPage topic)
    {
        var text = new StringBuilder();
        text.Append("TOPIC\n").Append(Indent).Append(topic.Name).Append("\n\nSHORT DESCRIPTION\n").Append(Indent).Append(topic.ShortDescription).Append('\n');
        Block? before = null;
        foreach (var block in topic.Body)
        {
            // List entries stand close together, and a section's text under its heading.
            if (before is not Heading { Level: 2 } && !(block is Item && before is Item))
            {
                text.Append('\n');
            }

            if (block is Heading { Level: 2 } heading)
            {
                text.Append(Inline.Plain(heading.Text).ToUpperInvariant()).Append('\n');
            }
            else
            {
                foreach (var line in ConsoleText.Render(block, Width))
                {
                    text.Append(line.Length == 0 ? "" : Indent).Append(line).Append('\n');
                }
            }

            before = block;
        }

        return text.ToString();
    }
}
