namespace CampaignTools.Engine.Leads;

/// <summary>Why a row is refused before it is sent.</summary>
internal sealed record RowRefusal(string ErrorId, LeadColumn Column, string Message);
