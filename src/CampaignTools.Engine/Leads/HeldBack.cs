namespace CampaignTools.Engine.Leads;

/// <summary>Why a row is not sent though nothing is wrong with it as such.</summary>
/// <param name="Status">What it comes out as: NotSent, Suppressed or Rejected.</param>
/// <param name="ErrorId">One of <see cref="ErrorIds"/>.</param>
/// <param name="Message">What is said of it; a sentence.</param>
internal sealed record HeldBack(LeadStatus Status, string ErrorId, string Message);
