using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Campaigns.Fields;

namespace CampaignTools.Engine.Providers.Enswitch.Campaigns;

/// <summary>One field of the form.</summary>
/// <param name="Key">As it goes on the wire.</param>
/// <param name="Parameter">The parameter that fills it.</param>
/// <param name="Default">What the server takes where the field is not sent, as the page words it; null for a required field.</param>
/// <param name="Read">Reads the parameter's value.</param>
/// <param name="Confidence">How sure the key is.</param>
internal sealed record EnswitchField(
    string Key,
    string Parameter,
    string? Default,
    Func<object, FieldValue> Read,
    WireConfidence Confidence = WireConfidence.Documented);
