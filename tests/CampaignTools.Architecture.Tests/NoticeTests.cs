using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CampaignTools.Architecture.Tests;

/// <summary>What is packed of others is named with it: each package whose files are in lib, as its nuspec says.</summary>
public sealed partial class NoticeTests
{
    [Fact]
    public void Notices_name_each_package_that_is_shipped_as_its_nuspec_does()
    {
        var file = RepositoryFolder.Of("module/THIRD-PARTY-NOTICES.txt");
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        var first = text.IndexOf("\n\n", text.IndexOf("these packages", StringComparison.Ordinal), StringComparison.Ordinal) + 2;
        var licences = text.IndexOf("\n====", StringComparison.Ordinal);
        var shipped = Shipped();
        if (text[first..licences] != shipped)
        {
            File.WriteAllText(file, text[..first] + shipped + text[licences..]);
        }

        // The file is written anew: read the difference, add the text of a licence that it does not have, and commit it.
        Assert.Equal(text[first..licences], shipped);
        Assert.All(Licence().Matches(shipped).Select(static match => match.Groups["id"].Value).Where(static id => !id.StartsWith("LICENSE", StringComparison.Ordinal)), id => Assert.Contains($"\n{id}\n====", text, StringComparison.Ordinal));
    }

    private static string Shipped()
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(RepositoryFolder.Of("src/CampaignTools.Engine/obj/project.assets.json")));
        var folders = assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(static folder => folder.Name).ToArray();
        var packages = new StringBuilder();
        foreach (var package in assets.RootElement.GetProperty("targets").EnumerateObject().First().Value.EnumerateObject().OrderBy(static one => one.Name, StringComparer.OrdinalIgnoreCase))
        {
            string[] files = [.. NamesOf(package.Value, "runtime"), .. NamesOf(package.Value, "runtimeTargets").Order(StringComparer.Ordinal)];
            if (package.Value.GetProperty("type").GetString() == "package" && files.Length > 0)
            {
                packages.Append(packages.Length > 0 ? "\n" : "").Append(Describe(package.Name, files, folders));
            }
        }

        return packages.ToString();
    }

    private static IEnumerable<string> NamesOf(JsonElement package, string kind) => !package.TryGetProperty(kind, out var files) ? [] : files.EnumerateObject()
        .Select(static file => file.Name)
        .Where(file => !file.EndsWith("_._", StringComparison.Ordinal) && (kind == "runtime" || Shipping().IsMatch(file)))
        .Select(static file => Path.GetFileName(file))
        .Distinct(StringComparer.Ordinal);

    private static string Describe(string package, string[] files, string[] folders)
    {
        var id = package.Split('/')[0].ToLowerInvariant();
        var nuspec = XDocument.Load(folders.Select(folder => Path.Combine(folder, package.ToLowerInvariant(), $"{id}.nuspec")).First(File.Exists));
        string? Of(string name) => nuspec.Descendants().FirstOrDefault(one => one.Name.LocalName == name)?.Value;
        var licence = Of("license") == "LICENSE.txt" && id == "sourcegear.sqlite3" ? "LICENSE.txt: \"SQLite is Public Domain\", https://sqlite.org/copyright.html" : Of("license");
        var whose = Of("copyright") is { } copyright ? $"  Copyright  {copyright}" : $"  Authors    {Of("authors")!.Replace(",", ", ", StringComparison.Ordinal)}";
        var page = Of("projectUrl") is { } url ? $"  Page       {url}\n" : "";
        return $"{package.Replace('/', ' ')}\n  Files      {string.Join(", ", files)}\n  Licence    {licence}\n{whose}\n{page}";
    }

    // What the module's layout takes of the native libraries (CampaignTools.csproj).
    [GeneratedRegex("^runtimes/(linux|win|osx)-(x64|arm64)/native/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shipping();

    [GeneratedRegex(@"^  Licence    (?<id>[^\s:]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Licence();
}
