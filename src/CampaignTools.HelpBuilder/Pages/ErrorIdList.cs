using System.Xml.Linq;
using CampaignTools.HelpBuilder.Markdown;

namespace CampaignTools.HelpBuilder.Pages;

/// <summary>The error ids with what each means and what to do, as their own comments say: the end of the topic on errors, which nobody has to keep up to date.</summary>
internal static class ErrorIdList
{
    public const string Topic = "about_CampaignTools_Errors";

    private const string Model = "CampaignTools.Model.dll";
    private const string Member = "F:CampaignTools.ErrorIds.";

    /// <summary>The topic, with the list behind what its page says; any other topic as it is.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="references">All that the cmdlets were compiled against; the comments lie beside the assembly that has the ids.</param>
    /// <param name="faults">Where the comments are not found.</param>
    public static TopicPage Complete(TopicPage topic, IEnumerable<string> references, Faults faults)
    {
        if (topic.Name != Topic)
        {
            return topic;
        }

        var comments = references.Where(static path => Path.GetFileName(path) == Model).Select(static path => Path.ChangeExtension(path, ".xml")).FirstOrDefault(File.Exists);
        if (comments is null)
        {
            faults.Add($"{Topic}.md", 1, $"The comments of the error ids were not found beside {Model}.");
            return topic;
        }

        var ids = XDocument.Load(comments).Descendants("member")
            .Select(static member => (Name: (string)member.Attribute("name")!, Text: member.Element("summary")))
            .Where(static member => member.Name.StartsWith(Member, StringComparison.Ordinal))
            .OrderBy(static member => member.Name, StringComparer.Ordinal);
        return topic with { Body = [.. topic.Body, .. ids.SelectMany(static id => new Block[] { new Heading(1, 3, id.Name[Member.Length..]), new Paragraph(1, TextOf(id.Text!)) })] };
    }

    private static string TextOf(XElement summary) => string.Join(' ', summary.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
