namespace CampaignTools.Tests.Pester;

/// <summary>What builds out/CampaignTools anew runs alone, after the suites that use it.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class BuiltModule
{
    public const string Name = "out/CampaignTools";
}
