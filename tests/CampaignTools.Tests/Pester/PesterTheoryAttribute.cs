namespace CampaignTools.Tests.Pester;

/// <summary>A theory that needs pwsh with Pester, and is reported as skipped, with the reason, where there is none.</summary>
public sealed class PesterTheoryAttribute : TheoryAttribute
{
    public PesterTheoryAttribute() => Skip = Shell.Missing;
}

/// <summary>The same for a single test.</summary>
public sealed class PesterFactAttribute : FactAttribute
{
    public PesterFactAttribute() => Skip = Shell.Missing;
}
