namespace CampaignTools.Tests.Pester;

/// <summary>What uses out/CampaignTools in a shell runs one after the other: packing builds it anew.</summary>
[CollectionDefinition(Name)]
public sealed class BuiltModule
{
    public const string Name = "out/CampaignTools";
}
