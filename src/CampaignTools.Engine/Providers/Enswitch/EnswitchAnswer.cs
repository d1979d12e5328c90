using System.Globalization;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Enswitch;

/// <summary>
/// What an Enswitch answer means. It may hold several responses: it is a success only where every code is below 300, and otherwise each of the
/// others is a complaint. Whether the HTTP status mirrors the codes is not documented, so the body is believed wherever it can be read.
/// </summary>
/// <param name="Reading">What it means; its message is all complaints, or the success's words.</param>
/// <param name="Complaints">What it complains of, the gravest first.</param>
/// <param name="Data">Where in the body the data are; empty where the answer is no success.</param>
internal sealed record EnswitchAnswer(AnswerReading Reading, IReadOnlyList<CampaignComplaint> Complaints, Range Data)
{
    private const int Unauthorized = 401;
    private const int TooMany = 429;

    public Fate Fate => Reading.Fate;

    public string Message => Reading.Message ?? "";

    /// <summary>The gravest complaint's id; null for a success.</summary>
    public string? ErrorId => Reading.ErrorId;

    private static EnswitchAnswer Without(AnswerMeaning meaning) => new(AnswerReading.Of(meaning, errorId: null, message: null), [], default);

    /// <param name="operation">Whose answer it is.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="account">Whose definition and secrets.</param>
    /// <param name="withToken">Whether the request carried a token, so that a 401 may mean that it has ended.</param>
    /// <param name="errorIdOf">The id of a refused parameter, by its key; null where it has none of its own.</param>
    public static EnswitchAnswer Read(Operation operation, WireAnswer answer, ProviderAccount account, bool withToken, Func<string, string?>? errorIdOf = null)
    {
        var redactor = account.Redactor;
        var http = answer.HttpStatus;
        var envelope = EnswitchEnvelope.Read(answer.Body);
        var responses = envelope.Responses;
        if (responses.Any(static one => one.Code == TooMany))
        {
            return Without(AnswerMeaning.Wait);
        }

        if (responses.Count == 0)
        {
            return Unread(operation, http, withToken, redactor.Excerpt(answer.Body), account.Definition);
        }

        if (withToken && responses.Any(static one => one.Code == Unauthorized))
        {
            return Without(AnswerMeaning.TokenExpired);
        }

        var found = responses.Select(one => (Response: one, Rule: account.Definition.Answers.Match(operation, one.Code, one.Message))).ToArray();
        if (Array.TrueForAll(found, one => IsGood(one.Rule) && !one.Rule!.IsContradictedBy(http)) && found.Select(static one => one.Rule!.Meaning).Distinct().Count() == 1)
        {
            return new(AnswerReading.Of(found[0].Rule!.Meaning, errorId: null, redactor.Show(responses[0].Message)), [], envelope.Data);
        }

        return Refused(operation, found, http, account, errorIdOf);
    }

    private static EnswitchAnswer Refused(
        Operation operation,
        (EnswitchResponse Response, AnswerRule? Rule)[] found,
        int http,
        ProviderAccount account,
        Func<string, string?>? errorIdOf)
    {
        var errors = found.Where(static one => !IsGood(one.Rule))
            .OrderByDescending(static one => GravityOf(one.Response, one.Rule))
            .ToArray();
        if (errors.Length == 0)
        {
            // Successes of two kinds, or over an HTTP error: it settles nothing.
            errors = found;
        }

        var complaints = errors.Select(one => Complain(one.Response, one.Rule, http, account.Redactor, errorIdOf)).ToArray();
        var message = string.Join(" ", complaints.Select(static one => one.Message));
        var ((response, rule), errorId) = (errors[0], complaints[0].ErrorId);
        var reading = rule?.Meaning switch
        {
            not null when IsGood(rule) || rule.IsContradictedBy(http) => AnswerReading.Of(AnswerMeaning.Unclear, errorId, message),
            { } meaning => AnswerReading.Of(meaning, errorId, message),
            null when response.Code is >= 400 and < 500 => AnswerReading.Refused(errorId, message),
            null => AnswerReading.Unknown(errorId, message),
        };
        return new(
            rule is null ? reading with { Lesson = DefinitionLesson.Of(account.Definition, operation, http, response.Code, account.Redactor.Redact(response.Message)) } : reading,
            complaints,
            default);
    }

    private static bool IsGood(AnswerRule? rule) => rule is not null && Fates.Of(rule.Meaning).Fate is (Fate.Done or Fate.Queued or Fate.Validated);

    // What nobody knows weighs most: it may have been carried out. Then what reaches furthest.
    private static int GravityOf(EnswitchResponse response, AnswerRule? rule) => rule?.Meaning switch
    {
        null => response.Code is >= 400 and < 500 ? 1 : 6,
        AnswerMeaning.Unclear => 5,
        AnswerMeaning.AccountRefused => 4,
        AnswerMeaning.CampaignRefused => 3,
        AnswerMeaning.RowRefused => 2,
        _ => 0,
    };

    private static CampaignComplaint Complain(EnswitchResponse response, AnswerRule? rule, int http, Redactor redactor, Func<string, string?>? errorIdOf)
    {
        var errorId = rule?.ErrorId ?? ErrorIds.UnrecognizedResponse;
        if (errorId == ErrorIds.ValidationFailed && errorIdOf?.Invoke(response.Key) is { } own)
        {
            errorId = own;
        }

        var said = redactor.Show(response.Message.Length > 0 ? response.Message : "no message")!;
        var key = response.Key.Length > 0 ? redactor.Show(response.Key) : null;
        var where = rule?.ErrorId is null ? string.Create(CultureInfo.InvariantCulture, $"HTTP {http}, ") : "";
        return new(errorId, key, string.Create(CultureInfo.InvariantCulture, $"{where}{response.Code}{(key is null ? "" : $" {key}")}: {said}"));
    }

    private static EnswitchAnswer Unread(Operation operation, int http, bool withToken, string said, ProviderDefinition definition)
    {
        if (http == Unauthorized && withToken)
        {
            return Without(AnswerMeaning.TokenExpired);
        }

        var message = string.Create(CultureInfo.InvariantCulture, $"HTTP {http}: {said}");
        var reading = http switch
        {
            Unauthorized => AnswerReading.Of(AnswerMeaning.AccountRefused, ErrorIds.AuthenticationFailed, message),
            >= 400 and < 500 => AnswerReading.Refused(ErrorIds.UnrecognizedResponse, message),
            >= 500 => AnswerReading.Unknown(ErrorIds.ProviderUnavailable, message),
            _ => AnswerReading.Unknown(ErrorIds.UnrecognizedResponse, message),
        };
        return Complaining(reading.ErrorId == ErrorIds.UnrecognizedResponse ? reading with { Lesson = DefinitionLesson.Of(definition, operation, http, status: null, words: null) } : reading);
    }

    /// <summary>What is said of the request as a whole.</summary>
    public static EnswitchAnswer Complaining(AnswerReading reading) => new(reading, [new CampaignComplaint(reading.ErrorId!, Key: null, reading.Message!)], default);
}
