namespace CampaignTools.Engine.Leads;

/// <summary>Why a row is refused before it is sent. The column is null where it is the row as a whole.</summary>
internal sealed record RowRefusal(string ErrorId, LeadColumn? Column, string Message);
