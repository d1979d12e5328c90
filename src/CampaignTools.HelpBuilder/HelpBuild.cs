using CampaignTools.HelpBuilder.Cmdlets;
using CampaignTools.HelpBuilder.Markdown;
using CampaignTools.HelpBuilder.Pages;
using CampaignTools.HelpBuilder.Writing;

namespace CampaignTools.HelpBuilder;

/// <summary>From pages and assembly to the files of the module's en-US folder.</summary>
internal static class HelpBuild
{
    public const string SharedFile = "shared.md";
    public const string TopicPrefix = "about_";

    public static HelpFiles Make(string folder, string assembly, IEnumerable<string> references, Faults faults)
    {
        folder = Path.GetFullPath(folder);
        var cmdlets = CmdletReader.Read(assembly, references);
        var sharedFile = Path.Combine(folder, SharedFile);
        var shared = SharedPage.Read(MarkdownReader.ReadFile(sharedFile), faults);
        var pages = new List<CmdletPage>();
        var topics = new List<TopicPage>();
        foreach (var file in Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (name.StartsWith(TopicPrefix, StringComparison.Ordinal))
            {
                topics.Add(ErrorIdList.Complete(TopicPage.Read(MarkdownReader.ReadFile(file), faults), references, faults));
            }
            else if (Path.GetFileName(file) is not (SharedFile or "README.md"))
            {
                pages.Add(CmdletPage.Read(MarkdownReader.ReadFile(file), faults));
            }
        }

        var links = pages.Select(static page => page.Name).Concat(topics.Select(static topic => topic.Name)).ToHashSet(StringComparer.Ordinal);
        var documented = new List<DocumentedCmdlet>();
        foreach (var cmdlet in cmdlets)
        {
            if (pages.Find(page => page.Name == cmdlet.Name) is { } page)
            {
                documented.Add(PageChecks.Check(cmdlet, page, shared, links, faults));
            }
            else
            {
                faults.Add(Path.Combine(folder, $"{cmdlet.Name}.md"), 1, $"{cmdlet.Name} has no help page.");
            }
        }

        foreach (var page in pages.Where(page => !cmdlets.Any(cmdlet => cmdlet.Name == page.Name)))
        {
            faults.Add(page.File, 1, $"There is no cmdlet {page.Name}.");
        }

        foreach (var (parameter, line) in shared.Unused)
        {
            faults.Add(sharedFile, line, $"No page takes the shared description of -{parameter}.");
        }

        return faults.All.Count > 0 ? HelpFiles.None : new HelpFiles(
        [
            ($"{Path.GetFileName(assembly)}-Help.xml", MamlWriter.Write(documented)),
            .. topics.Select(static topic => ($"{topic.Name}.help.txt", TopicWriter.Write(topic))),
        ]);
    }
}
