using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Answers;

/// <summary>
/// AddCampaignData (seed 003). A success needs both: the status word and one of these texts. "Number Already Exist" comes with SUCCESS and is none.
/// </summary>
internal static class AddAnswers
{
    private static readonly Operation[] Add = [Operation.Add];

    public static readonly AnswerRule[] Rules =
    [
        // Before the texts that it ends with.
        new(Add, AnswerStatus.Success, "Please pass the valid Campaign action SuccessFully Updated * Campaign Data", AnswerMeaning.SuccessWithWarning, null, "seed 003"),
        new(Add, AnswerStatus.Success, "Campaign * Is Already Started", AnswerMeaning.Success, null, "seed 003"),
        new(Add, AnswerStatus.Success, "SuccessFully Updated * Campaign Stoped", AnswerMeaning.Success, null, "seed 003"),
        new(Add, AnswerStatus.Success, "SuccessFully Updated, * was started", AnswerMeaning.Success, null, "seed 003"),
        new(Add, AnswerStatus.Success, "SuccessFully Updated * Campaign", AnswerMeaning.Success, null, "seed 003"),
        new(Add, AnswerStatus.Success, "SuccessFully Updated", AnswerMeaning.Success, null, "seed 003"),

        new(Add, null, "Number Already Exist", AnswerMeaning.AlreadyThere, null, "seed 003"),
        new(Add, null, "Number Already Existed", AnswerMeaning.AlreadyThere, null, "seed 003"),

        new(Add, AnswerStatus.Failure, "Please provide campaign details", AnswerMeaning.CampaignRefused, ErrorIds.InvalidCampaign, "seed 003"),
        new(Add, AnswerStatus.Failure, "No User Found or Campaign Name is Invalid", AnswerMeaning.CampaignRefused, ErrorIds.InvalidCampaign, "seed 003"),
        new(Add, AnswerStatus.Failure, "The selected campaign is not outbound", AnswerMeaning.CampaignRefused, ErrorIds.NotOutbound, "seed 003"),

        new(Add, AnswerStatus.Failure, "phone number should be numeric and must be between 3 to 16 digits and allows prefix +", AnswerMeaning.RowRefused, ErrorIds.InvalidPhoneNumber, "seed 003"),
        new(Add, AnswerStatus.Failure, "The priority value must be numeric and range from 0 to 99.", AnswerMeaning.RowRefused, ErrorIds.InvalidPriority, "seed 003"),
        new(Add, AnswerStatus.Failure, "Invalid date format. Please enter date in format yyyy-MM-dd", AnswerMeaning.RowRefused, ErrorIds.InvalidExpiryDate, "seed 003"),
        new(Add, AnswerStatus.Failure, "Agent Is Empty!", AnswerMeaning.RowRefused, ErrorIds.AgentMissing, "seed 003"),
        new(Add, AnswerStatus.Failure, "Agent is not correctly mapped!", AnswerMeaning.RowRefused, ErrorIds.AgentNotMapped, "seed 003"),
        new(Add, AnswerStatus.Failure, "Please provide valid skill", AnswerMeaning.RowRefused, ErrorIds.InvalidSkill, "seed 003"),
    ];
}
