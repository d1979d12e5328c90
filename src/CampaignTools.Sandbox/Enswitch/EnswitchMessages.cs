namespace CampaignTools.Sandbox.Enswitch;

/// <summary>The descriptions of the codes in EN-CAMPAIGN and EN-DEST, and the texts of field errors, which no page shows (unverified).</summary>
internal static class EnswitchMessages
{
    public const string Ok = "OK";
    public const string Unauthenticated = "The authentication details provided are invalid.";
    public const string Role = "Your role does not allow this.";
    public const string RatePlan = "Your rate plan does not allow this.";
    public const string NoCampaign = "The campaign does not exist, or you do not have permission to update it.";
    public const string NoDestination = "The campaign or destination does not exist, or you do not have permission to delete it.";

    public const string Required = "This parameter is required.";
    public const string NotAnInteger = "This must be a whole number.";
    public const string NotZeroOrOne = "This must be 0 or 1.";
    public const string NotAllowed = "This value is not allowed.";
    public const string UnknownId = "This does not exist.";
    public const string BadNumber = "This is not a number that can be called.";
}
