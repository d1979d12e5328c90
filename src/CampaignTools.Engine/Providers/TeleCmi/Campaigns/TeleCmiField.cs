using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Campaigns.Fields;

namespace CampaignTools.Engine.Providers.TeleCmi.Campaigns;

/// <summary>One key of the body.</summary>
/// <param name="Key">As it goes on the wire.</param>
/// <param name="Parameter">The parameter that fills it.</param>
/// <param name="Need">When it is required.</param>
/// <param name="Read">Reads the parameter's value.</param>
/// <param name="Confidence">How sure the key is.</param>
internal sealed record TeleCmiField(
    string Key,
    string Parameter,
    TeleCmiNeed Need,
    Func<object, FieldValue> Read,
    WireConfidence Confidence = WireConfidence.Documented);
