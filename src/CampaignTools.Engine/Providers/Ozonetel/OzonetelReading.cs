using System.Globalization;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel;

/// <summary>What CloudAgent's answers mean: the answer table, together with status word and HTTP status. Every call asks here.</summary>
internal static class OzonetelReading
{
    /// <param name="operation">Whose answer it is.</param>
    /// <param name="envelope">Its outer form.</param>
    /// <param name="answer">The answer itself.</param>
    /// <param name="account">Whose secrets to remove.</param>
    public static AnswerReading Of(Operation operation, OzonetelEnvelope envelope, WireAnswer answer, ProviderAccount account)
    {
        var rule = account.Definition.Answers.Match(operation, envelope.Status, envelope.Word, envelope.Message);
        var message = account.Redactor.Show(envelope.Message) ?? account.Redactor.Excerpt(answer.Body);
        return rule?.Meaning switch
        {
            null when answer.HttpStatus == 401 => Unauthorized(operation, account, message),

            // A success that comes with an error's HTTP status, or status word, is two answers at once: it counts as neither.
            null => Unrecognized(operation, envelope, answer.HttpStatus, message, account),
            _ when rule.IsContradictedBy(answer.HttpStatus) => Unrecognized(operation, envelope, answer.HttpStatus, message, account),
            AnswerMeaning.Success or AnswerMeaning.SuccessWithWarning or AnswerMeaning.Queued when envelope.Status == AnswerStatus.Failure
                => Unrecognized(operation, envelope, answer.HttpStatus, message, account),
            AnswerMeaning.AccountRefused => AnswerReading.Of(rule.Meaning, rule.ErrorId, AuthenticationAdvice.Add(message, rule.ErrorId, account.Authentication)),
            _ => AnswerReading.Of(rule.Meaning, rule.ErrorId, message) with { IsTaught = rule.Confidence == WireConfidence.User },
        };
    }

    /// <summary>
    /// The same answer to a repeat, after an attempt whose answer was lost. What the repeat finds there is what the first one brought. A refusal that
    /// looks at account or campaign says nothing of the first attempt, so that one stays in doubt; a refusal of the row itself would have met the first too.
    /// </summary>
    public static AnswerReading AfterLostAnswer(this AnswerReading repeat) => repeat.Fate switch
    {
        Fate.AlreadyThere => repeat with { Fate = Fate.Done, Message = $"{repeat.Message} (found by the repeat of a request that had no clear answer)" },
        Fate.Failed when repeat.Meaning != AnswerMeaning.RequestRefused => repeat with
        {
            Fate = Fate.InDoubt,
            ErrorId = ErrorIds.OutcomeUnknown,
            Message = $"An earlier attempt may have been carried out: it had no clear answer. The repeat was refused: {repeat.Message}",
        },
        _ => repeat,
    };

    private static AnswerReading Unauthorized(Operation operation, ProviderAccount account, string? message) =>
        account.Authentication == AuthenticationMode.Token && operation is not (Operation.Create or Operation.Bulk or Operation.Token)
            ? AnswerReading.Of(AnswerMeaning.TokenExpired, ErrorIds.TokenExpired, message)
            : AnswerReading.Of(AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, $"HTTP 401: {message}");

    private static AnswerReading Unrecognized(Operation operation, OzonetelEnvelope envelope, int httpStatus, string? said, ProviderAccount account)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"HTTP {httpStatus}: {said}");
        var refused = httpStatus is >= 400 and < 500 || (envelope is { IsJson: true, Status: AnswerStatus.Failure } && HttpMeaning.IsSuccess(httpStatus));
        return (refused ? AnswerReading.Refused(ErrorIds.UnrecognizedResponse, message) : AnswerReading.Unknown(ErrorIds.UnrecognizedResponse, message)) with
        {
            Lesson = DefinitionLesson.Of(account.Definition, operation, httpStatus, account.Redactor.Redact(envelope.Word), account.Redactor.Redact(envelope.Message)),
        };
    }
}
