using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Answers;

/// <summary>
/// AddCampaignData (OZ-ADD). A success needs both: the status word and one of these texts. "Number Already Exist" comes with SUCCESS and is none.
/// </summary>
internal static class AddAnswers
{
    /// <summary>How the success begins that complains of the action: of none, too (OZ-ADD 13).</summary>
    public const string ActionComplaint = "Please pass the valid Campaign action";

    private static readonly Operation[] Add = [Operation.Add];

    public static readonly AnswerRule[] Rules =
    [
        // Before the texts that it ends with.
        new(Add, AnswerStatus.Success, $"{ActionComplaint} SuccessFully Updated * Campaign Data", AnswerMeaning.SuccessWithWarning, null, "OZ-ADD"),
        new(Add, AnswerStatus.Success, "Campaign * Is Already Started", AnswerMeaning.Success, null, "OZ-ADD"),
        new(Add, AnswerStatus.Success, "SuccessFully Updated * Campaign Stoped", AnswerMeaning.Success, null, "OZ-ADD"),
        new(Add, AnswerStatus.Success, "SuccessFully Updated, * was started", AnswerMeaning.Success, null, "OZ-ADD"),
        new(Add, AnswerStatus.Success, "SuccessFully Updated * Campaign", AnswerMeaning.Success, null, "OZ-ADD"),
        new(Add, AnswerStatus.Success, "SuccessFully Updated", AnswerMeaning.Success, null, "OZ-ADD"),

        new(Add, null, "Number Already Exist", AnswerMeaning.AlreadyThere, null, "OZ-ADD"),
        new(Add, null, "Number Already Existed", AnswerMeaning.AlreadyThere, null, "OZ-ADD"),

        // Documented of the forerunner alone; a refusal in any case, and the reason decides what the row is called.
        new(Add, AnswerStatus.Failure, "PhoneNumber Added is a DND Number", AnswerMeaning.DoNotCall, ErrorIds.DoNotCall, "OZ-LEGACY-ADD"),
        new(Add, AnswerStatus.Failure, "Phone Number is Empty!", AnswerMeaning.RowRefused, ErrorIds.InvalidPhoneNumber, "OZ-LEGACY-ADD"),
        new(Add, AnswerStatus.Failure, "No User Found", AnswerMeaning.CampaignRefused, ErrorIds.InvalidCampaign, "OZ-LEGACY-ADD"),

        new(Add, AnswerStatus.Failure, "Please provide campaign details", AnswerMeaning.CampaignRefused, ErrorIds.InvalidCampaign, "OZ-ADD"),
        new(Add, AnswerStatus.Failure, "No User Found or Campaign Name is Invalid", AnswerMeaning.CampaignRefused, ErrorIds.InvalidCampaign, "OZ-ADD"),
        new(Add, AnswerStatus.Failure, "The selected campaign is not outbound", AnswerMeaning.CampaignRefused, ErrorIds.NotOutbound, "OZ-ADD"),

        new(Add, AnswerStatus.Failure, "phone number should be numeric and must be between 3 to 16 digits and allows prefix +", AnswerMeaning.RowRefused, ErrorIds.InvalidPhoneNumber, "OZ-ADD"),
        new(Add, AnswerStatus.Failure, "The priority value must be numeric and range from 0 to 99.", AnswerMeaning.RowRefused, ErrorIds.InvalidPriority, "OZ-ADD"),
        new(Add, AnswerStatus.Failure, "Invalid date format. Please enter date in format yyyy-MM-dd", AnswerMeaning.RowRefused, ErrorIds.InvalidExpiryDate, "OZ-ADD"),
        new(Add, AnswerStatus.Failure, "Agent Is Empty!", AnswerMeaning.RowRefused, ErrorIds.AgentMissing, "OZ-ADD"),
        new(Add, AnswerStatus.Failure, "Agent is not correctly mapped!", AnswerMeaning.RowRefused, ErrorIds.AgentNotMapped, "OZ-ADD"),
        new(Add, AnswerStatus.Failure, "Please provide valid skill", AnswerMeaning.RowRefused, ErrorIds.InvalidSkill, "OZ-ADD"),
    ];
}
