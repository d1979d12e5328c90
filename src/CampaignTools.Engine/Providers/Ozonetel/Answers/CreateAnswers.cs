using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Answers;

/// <summary>
/// Campaign create (OZ-CREATE). Its answers have no status word, so the text alone says what happened. Ids are named after the cmdlet's parameters,
/// whatever the provider calls the field: ruleNot is -MaxAttempts, recOn -Recording.
/// </summary>
internal static class CreateAnswers
{
    private const string Page = "OZ-CREATE";

    private static readonly Operation[] Create = [Operation.Create];

    public static readonly AnswerRule[] Rules =
    [
        new(Create, null, "Campaign * Created Successfully.", AnswerMeaning.Success, null, Page),
        new(Create, null, "Campaign name Already Exists.", AnswerMeaning.AlreadyThere, ErrorIds.CampaignAlreadyExists, Page),

        new(Create, null, "Invalid apiKey", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, Page),
        new(Create, null, "Invalid username", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, Page),
        new(Create, null, "Authentication failed.", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, Page),

        new(Create, null, "FallBack DID role is not assigned to this account. Please contact the admin.", AnswerMeaning.RowRefused, ErrorIds.RoleNotAssigned, Page),
        new(Create, null, "Call Priority role is not assigned to this account. Please contact the admin.", AnswerMeaning.RowRefused, ErrorIds.RoleNotAssigned, Page),
        new(Create, null, "Call Prefix role is not assigned to this account. Please contact the admin.", AnswerMeaning.RowRefused, ErrorIds.RoleNotAssigned, Page),
        new(Create, null, "AMD Detection role is not assigned to this account. Please contact the admin.", AnswerMeaning.RowRefused, ErrorIds.RoleNotAssigned, Page),
        new(Create, null, "DND Enable role is not assigned to this account. Please contact the admin.", AnswerMeaning.RowRefused, ErrorIds.RoleNotAssigned, Page),
        new(Create, null, "OBD RESTRICTION role is not assigned to this account. Please contact the admin.", AnswerMeaning.RowRefused, ErrorIds.RoleNotAssigned, Page),

        new(Create, null, "Campaign Name is required", AnswerMeaning.RowRefused, ErrorIds.InvalidCampaignName, Page),
        new(Create, null, "Campaign Name should be between 2 to 255 alphanumeric characters long and allows special characters like .,@,_,-", AnswerMeaning.RowRefused, ErrorIds.InvalidCampaignName, Page),
        new(Create, null, "Invalid Campaign Type", AnswerMeaning.RowRefused, "InvalidCampaignType", Page),
        new(Create, null, "Invalid campaignDialMethod", AnswerMeaning.RowRefused, "InvalidDialMethod", Page),
        new(Create, null, "DID must be between 3 and 16 digits and allows the + prefix", AnswerMeaning.RowRefused, "InvalidDid", Page),
        new(Create, null, "Please enter the Valid DID assigned to the account.", AnswerMeaning.RowRefused, "InvalidDid", Page),
        new(Create, null, "FallBack DID must be between 3 and 16 digits and allows the + prefix", AnswerMeaning.RowRefused, "InvalidFallbackDid", Page),
        new(Create, null, "Please enter the Valid FallbackDID assigned to the account", AnswerMeaning.RowRefused, "InvalidFallbackDid", Page),
        new(Create, null, "runtimeStart is Invalid", AnswerMeaning.RowRefused, "InvalidStartTime", Page),
        new(Create, null, "runtimeEnd is Invalid", AnswerMeaning.RowRefused, "InvalidEndTime", Page),
        new(Create, null, "Runtime Start should not be greater than Runtime End.", AnswerMeaning.RowRefused, "InvalidStartTime", Page),
        new(Create, null, "dialInterval should be between 0 to 9999", AnswerMeaning.RowRefused, "InvalidDialInterval", Page),
        new(Create, null, "priority should be between 1 to 999", AnswerMeaning.RowRefused, ErrorIds.InvalidPriority, Page),
        new(Create, null, "Invalid hitScreenPopUrlAT", AnswerMeaning.RowRefused, "InvalidScreenPopAt", Page),
        new(Create, null, "Invalid pluginName", AnswerMeaning.RowRefused, "InvalidPluginName", Page),
        new(Create, null, "Call Prefix should be between 1 to 6 digits long and allows prefix +", AnswerMeaning.RowRefused, "InvalidCallPrefix", Page),
        new(Create, null, "ruleNot should be between 1 and 10.", AnswerMeaning.RowRefused, "InvalidMaxAttempts", Page),
        new(Create, null, "noOfTries should be between 1 and 10.", AnswerMeaning.RowRefused, "InvalidMaxAttempts", Page),
        new(Create, null, "Invalid BlockNumber", AnswerMeaning.RowRefused, "InvalidBlockNumber", Page),
        new(Create, null, "Please Pass valid Block Group", AnswerMeaning.RowRefused, "InvalidBlockNumberGroup", Page),
        new(Create, null, "Invalid recOn", AnswerMeaning.RowRefused, "InvalidRecording", Page),
        new(Create, null, "customerRingTime should be between 1 and 90", AnswerMeaning.RowRefused, "InvalidCustomerRingTime", Page),
        new(Create, null, "Disposition Type Invalid", AnswerMeaning.RowRefused, "InvalidDispositionType", Page),
        new(Create, null, "Please pass valid disposition", AnswerMeaning.RowRefused, "InvalidDisposition", Page),
        new(Create, null, "wrapUpTime should be between 0 to 9999 seconds.", AnswerMeaning.RowRefused, "InvalidWrapUpTime", Page),
        new(Create, null, "Invalid users.", AnswerMeaning.RowRefused, "InvalidUser", Page),
        new(Create, null, "mappingName Does not Exists", AnswerMeaning.RowRefused, "InvalidMappingName", Page),
        new(Create, null, "holdMusic is invalid", AnswerMeaning.RowRefused, "InvalidHoldMusic", Page),
        new(Create, null, "transferMusic is invalid", AnswerMeaning.RowRefused, "InvalidTransferMusic", Page),
        new(Create, null, "For Progressive and Preview, customerFirst should be enabled if AMDActive is enabled.", AnswerMeaning.RowRefused, "InvalidEnableAmd", Page),
        new(Create, null, "AMD Type Invalid", AnswerMeaning.RowRefused, "InvalidAmdType", Page),
        new(Create, null, "ACW For UnAnswered Calls and Dial By Holding Agent should be false when Dial Customer First is true", AnswerMeaning.RowRefused, "InvalidAcwForUnansweredCalls", Page),
        new(Create, null, "Daily Outbound Limit per Number between 1 and 99.", AnswerMeaning.RowRefused, "InvalidDailyLimitPerNumber", Page),

        new(Create, null, "Please change the campaign status to Ready or Completed to update the campaign.", AnswerMeaning.RequestRefused, ErrorIds.CampaignRunning, Page),
    ];
}
