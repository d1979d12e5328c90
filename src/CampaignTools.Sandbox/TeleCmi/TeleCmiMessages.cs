namespace CampaignTools.Sandbox.TeleCmi;

/// <summary>The answers of TC-CAMPAIGN, TC-UPDATE, TC-LEADS and TC-DELETE, letter by letter.</summary>
internal static class TeleCmiMessages
{
    public const string Created = "Campaign created successfully";
    public const string Updated = "Campaign updated successfully";
    public const string NameExists = "Campaign Name Already Exists";
    public const string LeadsNotFound = "Leads ID Not Found";
    public const string LeadsMapped = "Lead already mapped to another campaign";
    public const string InvalidAgents = "Invalid agent IDs";
    public const string UserMapped = "User already mapped to another campaign";
    public const string CampaignNotFound = "Campaign Not Found";
    public const string AppNotFound = "App Not Found";
    public const string ValidationFailed = "Validation Failed";
    public const string LeadsAdded = "Leads Added Successfully";
    public const string LeadDeleted = "Lead Deleted Successfully";
    public const string LeadInUse = "Lead is Used in Active Campaign";
    public const string LeadNotFound = "Lead not found";

    /// <summary>Unverified: what a repeated lead_id does is not known.</summary>
    public const string LeadExists = "Lead ID Already Exists";
}
