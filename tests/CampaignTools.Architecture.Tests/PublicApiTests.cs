using System.Reflection;
using System.Runtime.CompilerServices;
using PublicApiGenerator;

namespace CampaignTools.Architecture.Tests;

/// <summary>What scripts and programs see of the module, as approved texts: a change of it is a decision, and stands in the changelog.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("CampaignTools.Model")]
    [InlineData("CampaignTools")]
    public void Public_API_is_the_approved_one(string assembly)
    {
        var api = Assembly.Load(assembly).GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n");
        var file = FileOf(assembly);
        var approved = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (api != approved)
        {
            File.WriteAllText(file, api);
        }

        // The file is written anew: read the difference, and commit it with the change that made it.
        Assert.Equal(approved, api);
    }

    private static string FileOf(string assembly, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Approved", $"{assembly}.txt");
}
