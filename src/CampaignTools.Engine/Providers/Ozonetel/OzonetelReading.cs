using System.Globalization;
using System.Runtime.InteropServices;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Delivery;
using CampaignTools.Engine.Delivery.Runs;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel;

/// <summary>
/// What a whole answer means: for the delivery of its request, and for the rows in it where it names none. The one place that turns the answer
/// table and the HTTP status into an outcome; every CloudAgent call asks here.
/// </summary>
/// <param name="Verdict">What it means for the delivery.</param>
/// <param name="Meaning">What the table says; null where the answer is not in it.</param>
/// <param name="Status">What becomes of the rows.</param>
/// <param name="ErrorId">Why; null for a plain success.</param>
/// <param name="Message">The provider's words, secrets removed.</param>
/// <param name="Scope">How far a refusal reaches.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OzonetelReading(
    AnswerVerdict Verdict,
    AnswerMeaning? Meaning,
    LeadStatus Status,
    string? ErrorId,
    string? Message,
    RefusalScope Scope = RefusalScope.Request)
{
    /// <param name="operation">Whose answer it is.</param>
    /// <param name="envelope">Its outer form.</param>
    /// <param name="answer">The answer itself.</param>
    /// <param name="account">Whose secrets to remove.</param>
    /// <param name="done">What the operation calls a row that went well.</param>
    public static OzonetelReading Of(Operation operation, OzonetelEnvelope envelope, WireAnswer answer, ProviderAccount account, LeadStatus done)
    {
        var rule = OzonetelAnswers.Table.Match(operation, envelope.Status, envelope.Message);
        var message = account.Redactor.Show(envelope.Message) ?? account.Redactor.Excerpt(answer.Body);
        var answeredWell = HttpMeaning.IsSuccess(answer.HttpStatus) && envelope.Status != AnswerStatus.Failure;
        return rule?.Meaning switch
        {
            AnswerMeaning.Wait => new(AnswerVerdict.Wait, rule.Meaning, LeadStatus.Failed, rule.ErrorId, message),
            AnswerMeaning.TokenExpired => new(AnswerVerdict.TokenExpired, rule.Meaning, LeadStatus.Failed, rule.ErrorId, message),
            null when answer.HttpStatus == 401 => Unauthorized(operation, account, message),

            // A success that comes with an error's HTTP status, or status word, is two answers at once: it counts as neither.
            AnswerMeaning.Success or AnswerMeaning.SuccessWithWarning when answeredWell => new(AnswerVerdict.Settled, rule.Meaning, done, rule.ErrorId, message),
            AnswerMeaning.Queued when answeredWell => new(AnswerVerdict.Settled, rule.Meaning, LeadStatus.Queued, rule.ErrorId, message),
            AnswerMeaning.AlreadyThere => new(AnswerVerdict.Settled, rule.Meaning, LeadStatus.Duplicate, rule.ErrorId, message),
            AnswerMeaning.RowRefused => new(AnswerVerdict.Settled, rule.Meaning, LeadStatus.Rejected, rule.ErrorId, message),
            AnswerMeaning.RequestRefused => new(AnswerVerdict.Settled, rule.Meaning, LeadStatus.Failed, rule.ErrorId, message),
            AnswerMeaning.CampaignRefused => new(AnswerVerdict.Settled, rule.Meaning, LeadStatus.Failed, rule.ErrorId, message, RefusalScope.Campaign),
            AnswerMeaning.AccountRefused => new(
                AnswerVerdict.Settled,
                rule.Meaning,
                LeadStatus.Failed,
                rule.ErrorId,
                AuthenticationAdvice.Add(message, rule.ErrorId, account.Authentication),
                RefusalScope.Run),
            _ => Unrecognized(envelope, answer.HttpStatus, message),
        };
    }

    /// <summary>
    /// The same answer to a repeat, after an attempt whose answer was lost. What the repeat finds there is what the first one brought. A refusal that
    /// looks at account or campaign says nothing of the first attempt, so that one stays in doubt; a refusal of the row itself would have met the first too.
    /// </summary>
    public OzonetelReading AfterLostAnswer(LeadStatus done) => Status switch
    {
        LeadStatus.Duplicate => this with { Status = done, Message = $"{Message} (found by the repeat of a request that had no clear answer)" },
        LeadStatus.Failed when Meaning != AnswerMeaning.RequestRefused => this with
        {
            Status = LeadStatus.Indeterminate,
            ErrorId = ErrorIds.OutcomeUnknown,
            Message = $"An earlier attempt may have been carried out: it had no clear answer. The repeat was refused: {Message}",
        },
        _ => this,
    };

    private static OzonetelReading Unauthorized(Operation operation, ProviderAccount account, string? message) =>
        account.Authentication == AuthenticationMode.Token && operation is not (Operation.Create or Operation.Bulk or Operation.Token)
            ? new(AnswerVerdict.TokenExpired, null, LeadStatus.Failed, ErrorIds.TokenExpired, message)
            : new(AnswerVerdict.Settled, null, LeadStatus.Failed, ErrorIds.AuthenticationFailed, $"HTTP 401: {message}", RefusalScope.Run);

    private static OzonetelReading Unrecognized(OzonetelEnvelope envelope, int httpStatus, string? said)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"HTTP {httpStatus}: {said}");

        // A refusal in words that nobody documents is still a refusal; anything else may have been carried out.
        var refused = httpStatus is >= 400 and < 500 || (envelope is { IsJson: true, Status: AnswerStatus.Failure } && HttpMeaning.IsSuccess(httpStatus));
        return refused
            ? new(AnswerVerdict.Settled, null, LeadStatus.Failed, ErrorIds.UnrecognizedResponse, message)
            : new(AnswerVerdict.Unclear, null, LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse, message);
    }
}
