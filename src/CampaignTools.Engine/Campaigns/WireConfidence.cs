namespace CampaignTools.Engine.Campaigns;

/// <summary>How sure a wire key is.</summary>
internal enum WireConfidence
{
    /// <summary>The vendor's own page says it (docs/sources.md: high).</summary>
    Documented,

    /// <summary>A sibling page of the same vendor, or public client code (medium).</summary>
    SiblingPage,

    /// <summary>The vendor's own web form or server calls it so: below a sibling page, above a guess (form).</summary>
    Form,

    /// <summary>Taken from an error text, or inferred.</summary>
    Unverified,
}
