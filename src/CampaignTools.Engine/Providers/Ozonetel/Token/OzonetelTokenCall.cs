using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Token;

/// <summary>POST generateToken: header apiKey, body userName. Success is the presence of a token; there is no status then.</summary>
internal sealed class OzonetelTokenCall : ProviderCall, IDisposable
{
    private readonly ProviderAccount account;
    private readonly JsonBody body = new();

    public OzonetelTokenCall(ProviderAccount account)
    {
        this.account = account;
        var writer = body.Begin();
        writer.WriteStartObject();
        writer.WriteString(account.Definition.WireKeysOf(Operation.Token)["UserName"], account.UserName);
        writer.WriteEndObject();
        body.End();
    }

    public override Operation Operation => Operation.Token;

    // A second token only makes the first invalid, and nobody has the first.
    public override bool RepeatIsHarmless => true;

    public override string Label => account.Definition.Label(Operation);

    /// <summary>The token; null where none came.</summary>
    public AccessToken? Token { get; private set; }

    public string? ErrorId { get; private set; }

    public string? Message { get; private set; }

    public override HttpRequestMessage CreateRequest(AccessToken? token) =>
        OzonetelRequest.Create(HttpMethod.Post, account.Uri(Operation), body.Bytes, account, token: null, withApiKey: true);

    protected override Redactor Redactor => account.Redactor;

    protected override AnswerVerdict ReadAnswer(WireAnswer answer, bool isRepeat)
    {
        var envelope = OzonetelEnvelope.Read(answer.Body);
        if (envelope is { IsJson: true, Token.Length: > 0 } && answer.HttpStatus is >= 200 and < 300 && envelope.Status != AnswerStatus.Failure)
        {
            account.Redactor.Add(envelope.Token);
            if (!AccessToken.CanBeSent(envelope.Token))
            {
                ErrorId = ErrorIds.UnrecognizedResponse;
                Message = AccessToken.WhyNotSent;
                return AnswerVerdict.Settled;
            }

            var (issued, expires) = JwtTimes.Read(envelope.Token, account.Time.GetUtcNow());
            Token = new AccessToken(envelope.Token, issued, expires);
            return AnswerVerdict.Settled;
        }

        var rule = account.Definition.Answers.Match(Operation.Token, envelope.Status, envelope.Word, envelope.Message);
        if (rule?.Meaning == AnswerMeaning.Wait)
        {
            return AnswerVerdict.Wait;
        }

        Message = account.Redactor.Show(envelope.Message) ?? account.Redactor.Excerpt(answer.Body);
        if (rule is not null)
        {
            ErrorId = rule.ErrorId;
            Message = AuthenticationAdvice.Add(Message, rule.ErrorId, account.Authentication);
            return AnswerVerdict.Settled;
        }

        ErrorId = answer.HttpStatus switch
        {
            401 or 403 => ErrorIds.AuthenticationFailed,
            >= 500 => ErrorIds.ProviderUnavailable,
            _ => ErrorIds.UnrecognizedResponse,
        };
        return answer.HttpStatus >= 500 ? AnswerVerdict.Unclear : AnswerVerdict.Settled;
    }

    protected override void Keep(AnswerFault fault, bool isRepeat)
    {
        ErrorId = fault.ErrorId;
        Message = fault.Message;
    }

    public void Dispose() => body.Dispose();
}
