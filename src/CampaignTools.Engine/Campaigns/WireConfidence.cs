namespace CampaignTools.Engine.Campaigns;

/// <summary>How sure a wire key is.</summary>
internal enum WireConfidence
{
    /// <summary>The vendor's own page says it (docs/sources.md: high).</summary>
    Documented,

    /// <summary>A sibling page of the same vendor, or public client code (medium).</summary>
    SiblingPage,

    /// <summary>Taken from an error text, or inferred.</summary>
    Unverified,
}
