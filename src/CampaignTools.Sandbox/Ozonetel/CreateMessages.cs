namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>The answers of OZ-CREATE, letter by letter, with and without a closing period as the page has them.</summary>
internal static class CreateMessages
{
    public const string ApiKeyMissing = "Invalid apiKey";
    public const string UserNameMissing = "Invalid username";
    public const string AuthenticationFailed = "Authentication failed.";
    public const string NameMissing = "Campaign Name is required";
    public const string Name = "Campaign Name should be between 2 to 255 alphanumeric characters long and allows special characters like .,@,_,-";
    public const string CampaignType = "Invalid Campaign Type";
    public const string DialMethod = "Invalid campaignDialMethod";
    public const string Did = "DID must be between 3 and 16 digits and allows the + prefix";
    public const string DidNotAssigned = "Please enter the Valid DID assigned to the account.";
    public const string FallbackDid = "FallBack DID must be between 3 and 16 digits and allows the + prefix";
    public const string FallbackDidNotAssigned = "Please enter the Valid FallbackDID assigned to the account";
    public const string FallbackDidRole = "FallBack DID role is not assigned to this account. Please contact the admin.";
    public const string RuntimeStart = "runtimeStart is Invalid";
    public const string RuntimeEnd = "runtimeEnd is Invalid";
    public const string RuntimeOrder = "Runtime Start should not be greater than Runtime End.";
    public const string DialInterval = "dialInterval should be between 0 to 9999";
    public const string Priority = "priority should be between 1 to 999";
    public const string PriorityRole = "Call Priority role is not assigned to this account. Please contact the admin.";
    public const string PopUrlAt = "Invalid hitScreenPopUrlAT";
    public const string PluginName = "Invalid pluginName";
    public const string Prefix = "Call Prefix should be between 1 to 6 digits long and allows prefix +";
    public const string PrefixRole = "Call Prefix role is not assigned to this account. Please contact the admin.";
    public const string TriesMissing = "noOfTries should be between 1 and 10.";
    public const string Tries = "ruleNot should be between 1 and 10.";
    public const string BlockNumber = "Invalid BlockNumber";
    public const string BlockGroup = "Please Pass valid Block Group";
    public const string Recording = "Invalid recOn";
    public const string RingTime = "customerRingTime should be between 1 and 90";
    public const string DispositionType = "Disposition Type Invalid";
    public const string Disposition = "Please pass valid disposition";
    public const string WrapUpTime = "wrapUpTime should be between 0 to 9999 seconds.";
    public const string Users = "Invalid users.";
    public const string MappingName = "mappingName Does not Exists";
    public const string HoldMusic = "holdMusic is invalid";
    public const string TransferMusic = "transferMusic is invalid";
    public const string AmdNeedsCustomerFirst = "For Progressive and Preview, customerFirst should be enabled if AMDActive is enabled.";
    public const string AmdRole = "AMD Detection role is not assigned to this account. Please contact the admin.";
    public const string AmdType = "AMD Type Invalid";
    public const string DndRole = "DND Enable role is not assigned to this account. Please contact the admin.";
    public const string CheckBoxes = "ACW For UnAnswered Calls and Dial By Holding Agent should be false when Dial Customer First is true";
    public const string DailyLimit = "Daily Outbound Limit per Number between 1 and 99.";
    public const string DailyLimitRole = "OBD RESTRICTION role is not assigned to this account. Please contact the admin.";
    public const string AlreadyExists = "Campaign name Already Exists.";
    public const string Running = "Please change the campaign status to Ready or Completed to update the campaign.";

    /// <summary>Unverified: OZ-CREATE gives no answer for an action that is not "create" or "update"; these are OZ-ADD's words.</summary>
    public const string Action = "Invalid action.";

    /// <summary>Unverified: OZ-CREATE gives no answer for the update of a campaign that is not there.</summary>
    public const string NotFound = "Campaign name Does not Exists";

    /// <summary>Unverified: OZ-CREATE gives no answer for a successful update; this is its create answer with the other word.</summary>
    public const string UpdatedFormat = "Campaign {0} Updated Successfully.";
}
