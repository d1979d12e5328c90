namespace CampaignTools;

/// <summary>How sure a fact about a provider's requests and answers is. Nobody who wrote this module has an account with any of them: see docs/sources.md.</summary>
public enum WireConfidence
{
    /// <summary>The vendor's own page of this request says it.</summary>
    Documented,

    /// <summary>A neighbouring page of the same vendor says it, or public client code does it.</summary>
    SiblingPage,

    /// <summary>The vendor's own web form or server calls it so: below a neighbouring page, above a guess.</summary>
    Form,

    /// <summary>Taken from the text of an error, or inferred.</summary>
    Unverified,

    /// <summary>You said so: -Definition of Connect-CampaignProvider.</summary>
    User,
}
