using CampaignTools.Commands;
using CampaignTools.HelpBuilder;

namespace CampaignTools.Tests.Help;

/// <summary>What the build says of help that is not whole: the module's own pages, damaged in one place.</summary>
public sealed class HelpBuildTests : IDisposable
{
    private const string Page = "Disconnect-CampaignProvider.md";

    private readonly string folder = Directory.CreateTempSubdirectory("help-").FullName;

    public HelpBuildTests()
    {
        foreach (var page in Directory.GetFiles(RepositoryFolder.Of("module", "help"), "*.md"))
        {
            File.Copy(page, Path.Combine(folder, Path.GetFileName(page)));
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_pages_as_they_are_make_MAML_and_topics()
    {
        var help = Make(out var faults);
        Assert.Empty(faults);
        Assert.Equal(
            ["CampaignTools.dll-Help.xml", "about_CampaignTools.help.txt", "about_CampaignTools_Definition.help.txt", "about_CampaignTools_DoNotCall.help.txt", "about_CampaignTools_Errors.help.txt", "about_CampaignTools_Limits.help.txt", "about_CampaignTools_Outcomes.help.txt", "about_CampaignTools_Runbook.help.txt"],
            help.All.Select(static file => file.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_cmdlet_without_a_page_is_named()
    {
        File.Delete(Path.Combine(folder, "Stop-CampaignSandbox.md"));
        Assert.Contains(Faults(), fault => fault.Message == "Stop-CampaignSandbox has no help page." && Path.GetFileName(fault.File) == "Stop-CampaignSandbox.md");
    }

    [Fact]
    public void A_page_without_a_cmdlet_is_named()
    {
        File.Copy(Path.Combine(folder, Page), Path.Combine(folder, "Get-Nothing.md"));
        Assert.Contains(Faults(), static fault => fault.Message == "There is no cmdlet Get-Nothing.");
    }

    [Theory]
    [InlineData("### Shared\n\n-Connection", "### Shared\n\nnone", "Disconnect-CampaignProvider -Connection is not described.")]
    [InlineData("### Shared", "### -Colour\n\nRed.\n\n### Shared", "Disconnect-CampaignProvider has no parameter -Colour.")]
    [InlineData("### Shared", "### -Connection\n\n### Shared", "-Connection is not described.")]
    [InlineData("### Shared", "### -Connection\n\nThis one.\n\n### Shared", "-Connection is described twice: here and in shared.md.")]
    [InlineData("-Connection\n", "-Connection, -Colour\n", "-Colour is not in shared.md.")]
    [InlineData("### Example 3", "#### Example 3", "Disconnect-CampaignProvider has 2 examples: it needs at least 3.")]
    [InlineData("The other connections stay.", "", "The example 'Example 2: One of several, by name' says nothing about itself.")]
    [InlineData("## Notes", "## Remarks", "The section '## Notes' is missing.")]
    [InlineData("# Disconnect-CampaignProvider", "# Disconnect", "The page must begin with '# Disconnect-CampaignProvider'.")]
    [InlineData("### CampaignTools.CampaignConnection", "### None", "Inputs must say what the pipeline takes, each as '### type'.")]
    [InlineData("## Outputs\n\n### None", "## Outputs\n\n### System.String", "Outputs must be: None, each as '### name'.")]
    [InlineData("(Get-CampaignConnection.md)", "(Get-Connection.md)", "The link 'Get-CampaignConnection' leads to Get-Connection.md, which is no page of the help.")]
    public void What_is_wrong_is_said_with_its_line(string whole, string damaged, string message)
    {
        var path = Path.Combine(folder, Page);
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        Assert.Contains(whole, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(whole, damaged, StringComparison.Ordinal));

        var fault = Assert.Single(Faults(), fault => fault.Message == message);
        Assert.Equal(Page, Path.GetFileName(fault.File));
        Assert.InRange(fault.Line, 1, 200);
        Assert.Matches(@"Disconnect-CampaignProvider\.md\([0-9]+\): error HELP: ", fault.ToString());
    }

    [Fact]
    public void A_range_that_is_not_mentioned_is_named()
    {
        var path = Path.Combine(folder, "shared.md");
        File.WriteAllText(path, File.ReadAllText(path).Replace("1 to 64", "a few", StringComparison.Ordinal));
        Assert.Contains(Faults(), static fault => fault.Message.StartsWith("Add-CampaignLead -ThrottleLimit has the bounds 1 and 64", StringComparison.Ordinal));
    }

    private IReadOnlyList<Fault> Faults()
    {
        Make(out var faults);
        return faults;
    }

    private HelpFiles Make(out IReadOnlyList<Fault> all)
    {
        var faults = new Faults();
        var runtime = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var help = HelpBuild.Make(folder, typeof(CampaignCommand).Assembly.Location, runtime, faults);
        all = faults.All;
        return help;
    }
}
