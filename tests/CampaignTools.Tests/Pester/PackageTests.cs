using Xunit.Abstractions;

namespace CampaignTools.Tests.Pester;

/// <summary>build.ps1 Package: what is packed imports and works in a fresh shell.</summary>
[Collection(BuiltModule.Name)]
public sealed class PackageTests(ITestOutputHelper output)
{
    [ShellFact]
    public async Task What_is_packed_works()
    {
        var (exitCode, said) = await RealShell.RunAsync(TimeSpan.FromMinutes(8), "-File", RepositoryFolder.Of("build.ps1"), "Package");
        output.WriteLine(said);
        Assert.True(exitCode == 0, said);
        Assert.Matches(@"CampaignTools\.[\d.]+\.nupkg: [\d.]+ MB, imports and works, \d+ cmdlets", said);
    }
}
