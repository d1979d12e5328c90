using CampaignTools.Engine.Campaigns;

namespace CampaignTools.Engine.Providers.Ozonetel.Campaign;

/// <summary>One field of a campaign: the cmdlet's parameter, the key on the wire and what its values look like.</summary>
/// <param name="Parameter">The parameter of New-OutboundCampaign; the error id is Invalid&lt;Parameter&gt;.</param>
/// <param name="Key">The key of the body.</param>
/// <param name="Confidence">How sure the key is.</param>
/// <param name="Form">What values look like.</param>
/// <param name="Need">Whether the provider refuses a campaign without it.</param>
internal sealed record CampaignField(string Parameter, string Key, WireConfidence Confidence, FieldForm Form, FieldNeed Need = FieldNeed.Optional);

/// <summary>Whether a campaign can do without a field.</summary>
internal enum FieldNeed
{
    /// <summary>Left out where it is not given.</summary>
    Optional,

    /// <summary>Marked as required, or shown by OZ-CREATE's table to fail when absent.</summary>
    Required,
}
