namespace CampaignTools.Engine.Answers;

/// <summary>What the status word of an answer says, whatever its spelling.</summary>
internal enum AnswerStatus
{
    /// <summary>No status word, or one that nobody documents.</summary>
    Unknown,

    /// <summary>Success, SUCCESS, success, true.</summary>
    Success,

    /// <summary>Error, error, FAIL, Fail, failure, "false", false.</summary>
    Failure,
}
