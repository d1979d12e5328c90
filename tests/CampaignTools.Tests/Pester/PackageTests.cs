using System.IO.Compression;
using System.Text.RegularExpressions;
using CampaignTools.Shell;
using Xunit.Abstractions;

namespace CampaignTools.Tests.Pester;

/// <summary>build.ps1 Package, once; and a machine on which there is nothing but a PowerShell: a home without a file.</summary>
public sealed class MadePackage : IAsyncLifetime
{
    public string Said { get; private set; } = "";

    public string Folder { get; } = Directory.CreateTempSubdirectory("ct-package-").FullName;

    public async Task InitializeAsync()
    {
        if (ShellFactAttribute.WhySkipped is null)
        {
            (var exitCode, Said) = await RealShell.RunAsync(TimeSpan.FromMinutes(8), "-File", RepositoryFolder.Of("build.ps1"), "Package", "-ProjectUri", "https://example.org/campaign's$1tools");
            Assert.True(exitCode == 0, Said);
        }
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Runs lines where nobody has installed anything, in a folder with nothing but what was packed.</summary>
    public async Task<string> RunAtNewMachineAsync(string lines)
    {
        var place = Directory.CreateDirectory(Path.Combine(Folder, Guid.NewGuid().ToString("N"))).FullName;
        foreach (var packed in Directory.GetFiles(RepositoryFolder.Of("out"), "CampaignTools.*").Where(static file => file.EndsWith(".zip", StringComparison.Ordinal) || file.EndsWith(".nupkg", StringComparison.Ordinal)))
        {
            File.Copy(packed, Path.Combine(place, Path.GetFileName(packed)));
        }

        var script = Path.Combine(place, "lines.ps1");
        await File.WriteAllTextAsync(script, $"$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue'\n{lines}");
        var shell = await RealShell.CommandAsync();
        var atHome = new ShellCommand("/usr/bin/env", ["-u", "XDG_DATA_HOME", "-u", "XDG_CONFIG_HOME", "-u", "PSModulePath", $"HOME={Directory.CreateDirectory(Path.Combine(place, "home")).FullName}", shell.FileName, .. shell.Arguments], shell.Version, shell.Origin);
        var (exitCode, said) = await ShellProcess.RunAsync(atHome, ["-File", script], place, TimeSpan.FromMinutes(2));
        Assert.True(exitCode == 0, said);
        return said;
    }
}

/// <summary>What is packed can be installed, found and used. On Windows a home is no matter of a variable, so there only the packing is tried.</summary>
[Collection(BuiltModule.Name)]
public sealed partial class PackageTests(MadePackage package, ITestOutputHelper output) : IClassFixture<MadePackage>
{
    [ShellFact]
    public void What_is_packed_works()
    {
        output.WriteLine(package.Said);
        Assert.Matches(@"What was packed imports and works, \d+ cmdlets", package.Said);
        using var zip = ZipFile.OpenRead(Directory.GetFiles(RepositoryFolder.Of("out"), "CampaignTools.*.zip").Single());
        foreach (var name in new[] { "CHANGELOG.md", "LICENSE", "THIRD-PARTY-NOTICES.txt", "lib/CampaignTools.Engine.dll", "en-US/CampaignTools.dll-Help.xml" })
        {
            Assert.Contains(zip.Entries, entry => Regex.IsMatch(entry.FullName, $@"^CampaignTools/[\d.]+/{Regex.Escape(name)}$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        }

        // Where it was built is nobody's business, and what the shell has itself must not be there twice.
        Assert.DoesNotContain(zip.Entries, static entry => entry.Name.EndsWith(".pdb", StringComparison.Ordinal) || Regex.IsMatch(entry.Name, @"^(System\.Management\.Automation|Microsoft\.PowerShell|System\.Text\.Json)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
        foreach (var entry in zip.Entries.Where(static entry => entry.Name.StartsWith("CampaignTools", StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(entry.Open(), System.Text.Encoding.Latin1);
            Assert.DoesNotContain(RepositoryFolder.Of(""), reader.ReadToEnd(), StringComparison.Ordinal);
        }
    }

    [ShellFact]
    public async Task Two_lines_of_README_install_it_and_a_third_does_the_main_job()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var lines = Install().Match(await File.ReadAllTextAsync(RepositoryFolder.Of("README.md"))).Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        var said = await package.RunAtNewMachineAsync($"{lines[0]}\n{lines[1]}\n$results = & {{ {lines[2]} }}\n\"$($results.Count) results, $(@($results | Where-Object Status -EQ Scheduled).Count) scheduled\"");
        output.WriteLine(said);
        Assert.Matches(@"1000 results, 9\d\d scheduled", said);
    }

    [ShellFact]
    public async Task A_repository_takes_it_finds_it_by_a_command_and_installs_it()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var said = await package.RunAtNewMachineAsync(
            """
            $repository = (New-Item -ItemType Directory repository).FullName
            Register-PSResourceRepository -Name here -Uri $repository -Trusted
            Publish-PSResource -NupkgPath (Get-Item CampaignTools.*.nupkg).FullName -Repository here
            $found = Find-PSResource -CommandName Register-ScheduledLead -Repository here
            "found: $($found.ParentResource.Name), $($found.ParentResource.ProjectUri)"
            Install-PSResource CampaignTools -Repository here
            Import-Module CampaignTools
            Connect-CampaignProvider -Sandbox
            $result = '9876543210' | Register-ScheduledLead Packed -ScheduledTime ([DateTimeOffset]::Now.AddDays(1))
            "installed: $($result.Status), $((Get-Module CampaignTools).ProjectUri)"
            """);
        output.WriteLine(said);
        Assert.Contains("found: CampaignTools, https://example.org/campaign's$1tools", said, StringComparison.Ordinal);
        Assert.Contains("installed: Scheduled, https://example.org/campaign's$1tools", said, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^Expand-Archive .*\n.*\n.*\n", RegexOptions.Multiline, 1000)]
    private static partial Regex Install();
}
