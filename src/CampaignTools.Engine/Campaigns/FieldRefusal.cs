namespace CampaignTools.Engine.Campaigns;

/// <summary>Why a campaign is refused before it is sent.</summary>
/// <param name="ErrorId">Invalid&lt;Field&gt; or one of <see cref="ErrorIds"/>.</param>
/// <param name="Parameter">The parameter at fault.</param>
/// <param name="Message">Parameter, value and what would be right.</param>
internal sealed record FieldRefusal(string ErrorId, string Parameter, string Message);
