using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Answers;

/// <summary>generateToken (OZ-TOKEN). Its success has no text: the token is there.</summary>
internal static class TokenAnswers
{
    private static readonly Operation[] Token = [Operation.Token];

    public static readonly AnswerRule[] Rules =
    [
        new(Token, AnswerStatus.Failure, "UserName is null", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, "OZ-TOKEN"),
        new(Token, AnswerStatus.Failure, "Invalid userName or apiKey", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, "OZ-TOKEN"),
        new(Token, AnswerStatus.Failure, "Invalid action.", AnswerMeaning.AccountRefused, ErrorIds.AuthenticationModeMismatch, "OZ-TOKEN"),
    ];
}
