using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Campaigns;

/// <summary>Why a campaign is refused before it is sent.</summary>
/// <param name="ErrorId">Invalid&lt;Field&gt; or one of <see cref="ErrorIds"/>.</param>
/// <param name="Parameter">The parameter at fault.</param>
/// <param name="Value">What was given; null where nothing was.</param>
/// <param name="Right">What would be right; a part of a sentence.</param>
internal sealed record FieldRefusal(string ErrorId, string Parameter, object? Value, string Right)
{
    public string Describe(Redactor redactor) => RefusalText.Say(Value, Right, $"-{Parameter}", redactor);
}
