using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace CampaignTools.Tests.Pester;

/// <summary>
/// One test for each tests/pester/*.Tests.ps1: it runs in a real PowerShell against the built module, and each failure is reported by its name. Each class below is a
/// queue of its own (xunit runs a class's tests one after the other), so that shells that wait leave their core to others.
/// </summary>
public abstract partial class PesterSuites(ITestOutputHelper output) : IDisposable
{
    private protected const string Pester5 = "5.9.1";
    private protected const string Pester6 = "6.2.0";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(6);

    private readonly string folder = Directory.CreateTempSubdirectory("ct-pester-").FullName;

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Every suite's file.</summary>
    internal static IEnumerable<string> Files =>
        Directory.GetFiles(RepositoryFolder.Of("tests", "pester"), "*.Tests.ps1").Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    private protected Task RunAsync(string file, string pester, string place = "Here") => RunFileAsync(RepositoryFolder.Of("tests", "pester", file), pester, place);

    private protected async Task RunReadmeSampleAsync(string pester)
    {
        var sample = SuiteInReadme().Match(await File.ReadAllTextAsync(RepositoryFolder.Of("README.md")));
        Assert.True(sample.Success, "README shows no Pester suite.");
        var file = Path.Combine(folder, "Readme.Tests.ps1");
        await File.WriteAllTextAsync(file, $"$env:PSModulePath = '{RepositoryFolder.Of("out")}'\n{sample.Groups["code"].Value}");
        await RunFileAsync(file, pester, "Here");
    }

    [GeneratedRegex("^```powershell\\r?\\n(?<code>Describe .*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SuiteInReadme();

    private async Task RunFileAsync(string suite, string pester, string place)
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

/// <summary>With Pester 5, every second suite from the first: all of them in one queue would be what the rest waits for.</summary>
public sealed class Pester5Suites(ITestOutputHelper output) : PesterSuites(output)
{
    public static TheoryData<string> Suites() => [.. Files.Where(static (_, place) => place % 2 == 0)];

    [ShellTheory]
    [MemberData(nameof(Suites))]
    public Task Suite_passes(string file) => RunAsync(file, Pester5);

    [ShellFact]
    public Task Readme_sample_passes() => RunReadmeSampleAsync(Pester5);
}

/// <summary>The others.</summary>
public sealed class Pester5OtherSuites(ITestOutputHelper output) : PesterSuites(output)
{
    public static TheoryData<string> Suites() => [.. Files.Where(static (_, place) => place % 2 == 1)];

    [ShellTheory]
    [MemberData(nameof(Suites))]
    public Task Suite_passes(string file) => RunAsync(file, Pester5);

    [Fact]
    public void Each_suite_runs_once() =>
        Assert.Equal(Files, new[] { Pester5Suites.Suites(), Suites() }.SelectMany(static half => half.Cast<object[]>()).Select(static row => (string)row[0]).Order(StringComparer.Ordinal));
}

/// <summary>
/// With Pester 6: suites that use each thing that a script's own suites take from the module (cmdlets, sandbox, errors, streams, mocks). That the module does what it
/// says is Pester 5's to show; twice over, all suites would take a machine of two cores past CI's time.
/// </summary>
public sealed class Pester6Suites(ITestOutputHelper output) : PesterSuites(output)
{
    public static TheoryData<string> Suites() =>
        ["Module.Tests.ps1", "Providers.Tests.ps1", "RegisterScheduledLead.Tests.ps1", "Report.Tests.ps1", "Runbook.Tests.ps1", "Sandbox.Tests.ps1", "Streams.Tests.ps1"];

    [ShellTheory]
    [MemberData(nameof(Suites))]
    public Task Suite_passes(string file) => RunAsync(file, Pester6);

    [ShellFact]
    public Task Readme_sample_passes() => RunReadmeSampleAsync(Pester6);
}

/// <summary>In further runspaces of a script: ForEach-Object -Parallel, Start-ThreadJob, Start-Job.</summary>
public sealed class PesterSuitesElsewhere(ITestOutputHelper output) : PesterSuites(output)
{
    /// <summary>The suites whose pipelines run in this process, and not in shells of their own: what a script may also do in a job. Those of the main job and of its stop in each place.</summary>
    public static TheoryData<string, string> Elsewhere() => new()
    {
        { "RegisterScheduledLead.Tests.ps1", "Parallel" },
        { "RegisterScheduledLead.Tests.ps1", "ThreadJob" },
        { "RegisterScheduledLead.Tests.ps1", "Job" },
        { "Stop.Tests.ps1", "Parallel" },
        { "Stop.Tests.ps1", "ThreadJob" },
        { "Stop.Tests.ps1", "Job" },
        { "Ozonetel.Tests.ps1", "Parallel" },
        { "Providers.Tests.ps1", "ThreadJob" },
        { "Sandbox.Tests.ps1", "Job" },
    };

    [ShellTheory]
    [MemberData(nameof(Elsewhere))]
    public Task Suite_passes(string file, string place) => RunAsync(file, Pester5, place);
}
