using System.Text.Json;
using Xunit.Abstractions;

namespace CampaignTools.Tests.Pester;

/// <summary>One test for each tests/pester/*.Tests.ps1: it runs in a real pwsh against the built module, and each failure is reported by its name.</summary>
public sealed class PesterSuites(ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(6);

    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        foreach (var file in Directory.GetFiles(RepositoryFolder.Of("tests", "pester"), "*.Tests.ps1").Order(StringComparer.Ordinal))
        {
            data.Add(Path.GetFileName(file));
        }

        return data;
    }

    [PesterTheory]
    [MemberData(nameof(Files))]
    public async Task Suite_passes(string file)
    {
        var report = Path.GetTempFileName();
        try
        {
            var (_, said) = await Shell.RunAsync(
                Limit,
                "-File",
                RepositoryFolder.Of("tests", "pester", "Invoke-Suite.ps1"),
                "-Suite",
                RepositoryFolder.Of("tests", "pester", file),
                "-Report",
                report);
            output.WriteLine(said);
            var json = await File.ReadAllTextAsync(report);
            Assert.True(json.Length > 0, $"{file} did not get as far as a report:\n{said}");
            using var result = JsonDocument.Parse(json);
            var failures = result.RootElement.GetProperty("Failures").EnumerateArray().Select(static one => one.GetString()).ToArray();
            Assert.True(failures.Length == 0, $"{failures.Length} Pester failures in {file}:\n{string.Join("\n", failures)}");
            Assert.True(result.RootElement.GetProperty("Passed").GetInt32() > 0, $"{file} ran no test:\n{said}");
        }
        finally
        {
            File.Delete(report);
        }
    }
}
