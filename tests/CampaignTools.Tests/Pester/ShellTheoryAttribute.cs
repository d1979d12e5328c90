namespace CampaignTools.Tests.Pester;

/// <summary>
/// A theory that needs a real PowerShell. It is skipped only where CAMPAIGNTOOLS_NO_SHELL=1 says that none can be had (no pwsh and no registry); else the lack of one is a failure.
/// </summary>
public sealed class ShellTheoryAttribute : TheoryAttribute
{
    public ShellTheoryAttribute() => Skip = ShellFactAttribute.WhySkipped;
}

/// <summary>The same for a single test.</summary>
public sealed class ShellFactAttribute : FactAttribute
{
    internal static string? WhySkipped { get; } =
        Environment.GetEnvironmentVariable("CAMPAIGNTOOLS_NO_SHELL") == "1" ? "CAMPAIGNTOOLS_NO_SHELL=1: nothing of the module has run in a real PowerShell." : null;

    public ShellFactAttribute() => Skip = WhySkipped;
}
