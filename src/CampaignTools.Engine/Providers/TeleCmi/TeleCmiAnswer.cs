using System.Globalization;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.TeleCmi;

/// <summary>What a TeleCMI answer means. The body's code is believed, over HTTP 200 as well as over an error.</summary>
internal static class TeleCmiAnswer
{
    private const int TooMany = 429;

    public static AnswerReading Read(Operation operation, WireAnswer answer, ProviderAccount account)
    {
        var redactor = account.Redactor;
        var envelope = TeleCmiEnvelope.Read(answer.Body);
        var http = answer.HttpStatus;
        var said = redactor.Show(envelope.Message) ?? redactor.Excerpt(answer.Body);
        if (envelope.Code == TooMany)
        {
            return AnswerReading.Of(AnswerMeaning.Wait, ErrorIds.RateLimited, said);
        }

        var rule = envelope.Code is { } known ? account.Definition.Answers.Match(operation, known, envelope.Message ?? "") : null;
        if (rule is not null && !rule.IsContradictedBy(http))
        {
            return AnswerReading.Of(rule.Meaning, rule.ErrorId, said);
        }

        // A body that contradicts its HTTP status, or a success in words that nobody documents, settles nothing.
        var code = envelope.Code is { } own && !HttpMeaning.IsSuccess(own) ? own : http;
        said = string.Create(CultureInfo.InvariantCulture, $"HTTP {http}{(envelope.Code is { } shown ? $", code {shown}" : "")}: {said}");
        var reading = code switch
        {
            _ when HttpMeaning.IsBreakdown(http) || HttpMeaning.IsBreakdown(code) => AnswerReading.Unknown(ErrorIds.ProviderUnavailable, said),
            _ when HttpMeaning.IsSuccess(envelope.Code ?? 0) => AnswerReading.Unknown(ErrorIds.UnrecognizedResponse, said),
            401 or 403 => AnswerReading.Of(AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, said),
            >= 400 => AnswerReading.Refused(ErrorIds.UnrecognizedResponse, said),
            _ => AnswerReading.Unknown(ErrorIds.UnrecognizedResponse, said),
        };
        return reading.ErrorId == ErrorIds.UnrecognizedResponse
            ? reading with { Lesson = DefinitionLesson.Of(account.Definition, operation, http, envelope.Code, redactor.Redact(envelope.Message)) }
            : reading;
    }
}
