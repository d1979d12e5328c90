using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace CampaignTools.Tests.Pester;

/// <summary>One test for each tests/pester/*.Tests.ps1: it runs in a real PowerShell against the built module, and each failure is reported by its name.</summary>
[Collection(BuiltModule.Name)]
public sealed partial class PesterSuites(ITestOutputHelper output) : IDisposable
{
    private const string Pester5 = "5.9.1";
    private const string Pester6 = "6.2.0";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(6);

    /// <summary>The suites whose pipelines run in this process, and not in shells of their own: what a script may also do in a job.</summary>
    private static readonly string[] Pipelines = ["Ozonetel", "Providers", "RegisterScheduledLead", "Sandbox", "Stop"];

    private readonly string folder = Directory.CreateTempSubdirectory("ct-pester-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, string> Files()
    {
        var data = new TheoryData<string, string>();
        foreach (var file in Directory.GetFiles(RepositoryFolder.Of("tests", "pester"), "*.Tests.ps1").Order(StringComparer.Ordinal))
        {
            data.Add(Path.GetFileName(file), Pester5);
            data.Add(Path.GetFileName(file), Pester6);
        }

        return data;
    }

    public static TheoryData<string, string> Elsewhere()
    {
        var data = new TheoryData<string, string>();
        foreach (var suite in Pipelines)
        {
            data.Add($"{suite}.Tests.ps1", "Parallel");
            data.Add($"{suite}.Tests.ps1", "ThreadJob");
            data.Add($"{suite}.Tests.ps1", "Job");
        }

        return data;
    }

    [ShellTheory]
    [MemberData(nameof(Files))]
    public Task Suite_passes(string file, string pester) => RunAsync(RepositoryFolder.Of("tests", "pester", file), pester, "Here");

    [ShellTheory]
    [MemberData(nameof(Elsewhere))]
    public Task Suite_passes_in_another_runspace(string file, string place) => RunAsync(RepositoryFolder.Of("tests", "pester", file), Pester5, place);

    [ShellTheory]
    [InlineData(Pester5)]
    [InlineData(Pester6)]
    public async Task Readme_sample_passes(string pester)
    {
        var sample = SuiteInReadme().Match(await File.ReadAllTextAsync(RepositoryFolder.Of("README.md")));
        Assert.True(sample.Success, "README shows no Pester suite.");
        var file = Path.Combine(folder, "Readme.Tests.ps1");
        await File.WriteAllTextAsync(file, $"$env:PSModulePath = '{RepositoryFolder.Of("out")}'\n{sample.Groups["code"].Value}");
        await RunAsync(file, pester, "Here");
    }

    [GeneratedRegex("^```powershell\\r?\\n(?<code>Describe .*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SuiteInReadme();

    private async Task RunAsync(string suite, string pester, string place)
    {
        var report = Path.Combine(folder, "report.json");
        var (_, said) = await RealShell.RunAsync(
            Limit,
            "-File", RepositoryFolder.Of("tests", "pester", "Invoke-Suite.ps1"),
            "-Suite", suite,
            "-Report", report,
            "-Pester", PesterManifest(pester),
            "-In", place);
        output.WriteLine(said);
        Assert.True(File.Exists(report), $"{suite} did not get as far as a report:\n{said}");
        using var result = JsonDocument.Parse(await File.ReadAllTextAsync(report));
        var failures = result.RootElement.GetProperty("Failures").EnumerateArray().Select(static one => one.GetString()).ToArray();
        Assert.True(failures.Length == 0, $"{failures.Length} Pester failures in {suite}:\n{string.Join("\n", failures)}");
        Assert.True(result.RootElement.GetProperty("Passed").GetInt32() > 0, $"{suite} ran no test:\n{said}");
        Assert.Equal(pester, result.RootElement.GetProperty("Pester").GetString());
        Assert.Equal(0, result.RootElement.GetProperty("Skipped").GetInt32());
    }

    // The project downloads both packages.
    private static string PesterManifest(string version) =>
        Path.Combine(
            typeof(PesterSuites).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static one => one.Key == "PesterPackage").Value!,
            version, "tools", "Pester.psd1");
}
