namespace CampaignTools.Engine.Campaigns;

/// <summary>What an answer says of one campaign. Several complaints can come in one answer (Enswitch).</summary>
internal sealed record CampaignOutcome(CampaignStatus Status, string? Id, IReadOnlyList<CampaignComplaint> Complaints, string? Message);

/// <summary>One thing that the provider complains of.</summary>
/// <param name="ErrorId">Its id.</param>
/// <param name="Key">The parameter or wire key that it names; null where it names none.</param>
/// <param name="Message">The provider's words, secrets removed.</param>
internal sealed record CampaignComplaint(string ErrorId, string? Key, string Message);
