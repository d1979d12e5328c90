using System.Globalization;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Enswitch.Token;

/// <summary>POST user/login with token=1 (EN-LOGIN).</summary>
internal sealed class EnswitchLoginCall : ProviderCall
{
    private const int NotFound = 404;

    private readonly ProviderAccount account;
    private readonly FormBody form = new();

    public EnswitchLoginCall(ProviderAccount account)
    {
        this.account = account;
        form.Begin();
        form.Add("token", "1");
    }

    public override Operation Operation => Operation.Token;

    // Tokens live beside each other here: one more does no harm.
    public override bool RepeatIsHarmless => true;

    public override string Label => account.Definition.Label(Operation);

    /// <summary>The token; null where none came.</summary>
    public AccessToken? Token { get; private set; }

    public string? ErrorId { get; private set; }

    public string? Message { get; private set; }

    public override HttpRequestMessage CreateRequest(AccessToken? token) =>
        EnswitchRequest.Create(account.Uri(Operation), form.Bytes, account, token: null);

    protected override Redactor Redactor => account.Redactor;

    protected override AnswerVerdict ReadAnswer(WireAnswer answer, bool isRepeat)
    {
        if (answer.HttpStatus == NotFound && EnswitchEnvelope.Read(answer.Body).Responses.Count == 0)
        {
            // Before 3.13 there is no user/login. A wrong -BaseUri looks the same, and shows with the first request that follows.
            return None();
        }

        var said = EnswitchAnswer.Read(Operation, answer, account, withToken: false);
        if (said.Fate == Fate.Done)
        {
            return Take(answer.Body[said.Data]);
        }

        ErrorId = said.ErrorId ?? ErrorIds.UnrecognizedResponse;
        Message = AsksForSecondFactor(answer)
            ? "this account has two-step login, whose code a script can't give: use an account without it for the API, or connect with -Authentication Basic."
            : said.Message;
        return said.Reading.Verdict;
    }

    protected override void Keep(AnswerFault fault, bool isRepeat)
    {
        ErrorId = fault.ErrorId;
        Message = fault.Message;
    }

    private AnswerVerdict Take(ReadOnlySpan<byte> data)
    {
        if (EnswitchData.Field(data, "auth_token"u8) is not { } value)
        {
            // Before 4.1 token=1 is not known: the login succeeds and brings the user's fields alone.
            return None();
        }

        account.Redactor.Add(value);
        if (!AccessToken.CanBeSent(value))
        {
            ErrorId = ErrorIds.UnrecognizedResponse;
            Message = AccessToken.WhyNotSent;
            return AnswerVerdict.Settled;
        }

        var now = account.Time.GetUtcNow();
        Token = new AccessToken(value, now, EndOf(data, now));
        return AnswerVerdict.Settled;
    }

    // The seconds are the safer of the two: they do not need this machine's clock to agree with the server's. Neither means that tokens do not end, and an end
    // that is past or absurd says nothing: a 401 will tell.
    private static DateTimeOffset? EndOf(ReadOnlySpan<byte> data, DateTimeOffset now)
    {
        var left = Whole(EnswitchData.Field(data, "auth_token_expiry"u8)) is { } seconds and > 0
            ? seconds
            : Whole(EnswitchData.Field(data, "auth_token_expires"u8)) - now.ToUnixTimeSeconds();
        return left is > 0 && left < AccessToken.LongestLife.TotalSeconds ? now.AddSeconds(left.Value) : null;
    }

    private static long? Whole(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool AsksForSecondFactor(WireAnswer answer) =>
        EnswitchEnvelope.Read(answer.Body).Responses.Any(static one => one.Code == 202);

    private AnswerVerdict None()
    {
        Token = AccessToken.None(account.Time.GetUtcNow());
        return AnswerVerdict.Settled;
    }
}
