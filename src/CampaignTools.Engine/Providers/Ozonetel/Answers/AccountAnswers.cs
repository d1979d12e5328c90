using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Answers;

/// <summary>
/// OZ-ADD's answers about token, API key and user name. The other data requests go through the same gate (they carry the same token), so they are
/// recognized there too.
/// </summary>
internal static class AccountAnswers
{
    private static readonly Operation[] Authenticated =
        [Operation.Add, Operation.Schedule, Operation.Bulk, Operation.ListScheduled, Operation.CancelScheduled, Operation.Control, Operation.CampaignStatus];

    public static readonly AnswerRule[] Rules =
    [
        new(Authenticated, AnswerStatus.Failure, "Token Expired", AnswerMeaning.TokenExpired, ErrorIds.TokenExpired, "OZ-ADD"),
        new(Authenticated, AnswerStatus.Failure, "Token Should Not be Null or Empty.", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, "OZ-ADD"),
        new(Authenticated, AnswerStatus.Failure, "Invalid action.", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationModeMismatch, "OZ-ADD"),
        new(Authenticated, AnswerStatus.Failure, "Api Key Should Not be Null or Empty.", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, "OZ-ADD"),
        new(Authenticated, AnswerStatus.Failure, "Username Should Not be Null or Empty.", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, "OZ-ADD"),
        new(Authenticated, AnswerStatus.Failure, "Invalid User Details", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, "OZ-ADD"),
    ];
}
