using System.Text.RegularExpressions;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Providers;

namespace CampaignTools.Architecture.Tests;

/// <summary>What the documents say, held against the code.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Fates_are_as_ARCHITECTURE_shows_them()
    {
        var shown = TableRow().Matches(Read("ARCHITECTURE.md")).Select(static row => string.Join(" | ", row.Groups["cell"].Captures.Select(static cell => cell.Value.Trim()))).ToHashSet(StringComparer.Ordinal);
        Assert.All(Enum.GetValues<AnswerMeaning>(), meaning =>
        {
            var (verdict, fate, scope) = Fates.Of(meaning);
            Assert.Contains($"{meaning} | {verdict} | {fate} | {scope} | {fate.ToLeadStatus(LeadStatus.Added)} | {fate.ToCampaignStatus()}", shown);
        });
    }

    [Fact]
    public void Every_source_that_code_names_is_in_the_list_of_sources()
    {
        var listed = SourceId().Matches(Read("docs/sources.md")).Select(static id => id.Value).ToHashSet(StringComparer.Ordinal);
        var tables = ProviderCatalog.All.SelectMany(static provider => provider.Definition.Answers.Rules).SelectMany(static rule => rule.Source.Split(", "));
        var named = Files("src", "*.cs").SelectMany(static file => SourceId().Matches(File.ReadAllText(file)).Select(static id => id.Value));
        Assert.DoesNotContain(tables.Concat(named).Distinct(StringComparer.Ordinal), id => !listed.Contains(id));
    }

    [Fact]
    public void No_comment_names_what_the_repository_does_not_have() =>
        Assert.DoesNotContain(Files("src", "*.cs").Concat(Files("tests", "*.cs")), static file => !file.EndsWith("DocumentTests.cs", StringComparison.Ordinal) && Unkept().IsMatch(File.ReadAllText(file)));

    [Fact]
    public void Links_of_the_documents_lead_somewhere()
    {
        string[] documents = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/providers.md", "docs/sources.md", "docs/performance.md", "docs/automation.md"];
        var broken = documents.SelectMany(static document => Link().Matches(Read(document))
            .Select(static link => link.Groups["to"].Value.Split('#')[0])
            .Where(static to => to.Length > 0 && !to.Contains("://", StringComparison.Ordinal))
            .Where(to => !Path.Exists(RepositoryFolder.Of(Path.GetDirectoryName(document)!, to)))
            .Select(to => $"{document}: {to}"));
        Assert.Empty(broken);
    }

    [Fact]
    public void Paths_that_ARCHITECTURE_names_are_there()
    {
        string[] roots = [RepositoryFolder.Path, RepositoryFolder.Of("src"), RepositoryFolder.Of("src/CampaignTools.Engine"), RepositoryFolder.Of("src/CampaignTools.Model"), RepositoryFolder.Of("tests")];
        var missing = CodePath().Matches(Read("ARCHITECTURE.md"))
            .Select(static path => path.Groups["path"].Value)
            .Where(static path => !path.Contains('<', StringComparison.Ordinal) && !path.Contains('…', StringComparison.Ordinal))
            .Where(path => !roots.Any(root => Path.Exists(Path.Combine(root, path)) || Path.Exists(Path.Combine(root, $"CampaignTools.{path}"))));
        Assert.Empty(missing);
    }

    [Fact]
    public void Tests_of_the_engine_lie_in_rooms_of_the_engine()
    {
        string[] further = ["Support", "Ozonetel", "TeleCmi", "Enswitch", "bin", "obj"];
        var rooms = Directory.GetDirectories(RepositoryFolder.Of("src/CampaignTools.Engine")).Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(Directory.GetDirectories(RepositoryFolder.Of("tests/CampaignTools.Engine.Tests")).Select(Path.GetFileName), folder => !rooms.Contains(folder) && !further.Contains(folder));
    }

    private static string Read(string file) => File.ReadAllText(RepositoryFolder.Of(file));

    private static IEnumerable<string> Files(string folder, string pattern) => Directory.EnumerateFiles(RepositoryFolder.Of(folder), pattern, SearchOption.AllDirectories)
        .Where(static file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex(@"^\|(?:(?<cell>[^|\n]+)\|)+\s*$", RegexOptions.Multiline, 1000)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"\b(?:OZ|TC|EN)-[A-Z]+(?:-[A-Z]+)*\b", RegexOptions.None, 1000)]
    private static partial Regex SourceId();

    [GeneratedRegex(@"[Ss]eeds? 00|(?<!docs/)\bproviders\.md|[Hh]ouse\.md|contract\.md|habits\.md", RegexOptions.None, 1000)]
    private static partial Regex Unkept();

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.None, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<path>[A-Za-z.]+/[^`\s]*)`", RegexOptions.None, 1000)]
    private static partial Regex CodePath();
}
