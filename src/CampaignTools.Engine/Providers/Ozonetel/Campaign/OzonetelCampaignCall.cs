using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Campaign;

/// <summary>
/// POST campaignControl/outbound on the campaign host, user name and API key in the body, no token (OZ-CREATE). The answer is a text without a status word.
/// </summary>
internal sealed class OzonetelCampaignCall : CampaignCall
{
    private readonly ProviderAccount account;
    private readonly JsonBody body = new();

    public OzonetelCampaignCall(ProviderAccount account, CampaignDraft draft)
    {
        this.account = account;
        CampaignBody.Write(body.Begin(), account, draft);
        body.End();
    }

    public override string Label => $"POST {OzonetelPaths.Create}";

    public override HttpRequestMessage CreateRequest(AccessToken? token) =>
        new(HttpMethod.Post, account.Campaign(OzonetelPaths.Create)) { Content = new BodyContent(body.Bytes, BodyContent.Json) };

    protected override Redactor Redactor => account.Redactor;

    protected override AnswerVerdict ReadAnswer(WireAnswer answer, bool isRepeat)
    {
        var envelope = OzonetelEnvelope.Read(answer.Body);
        var reading = OzonetelReading.Of(Operation.Create, envelope, answer, account);
        if (isRepeat && reading.Fate != Fate.AlreadyThere)
        {
            reading = reading.AfterLostAnswer();
        }

        Outcome = reading.Fate switch
        {
            Fate.AlreadyThere when isRepeat => new CampaignOutcome(
                CampaignStatus.Created,
                Id: null,
                [],
                $"{reading.Message} (So answered the repeat of a request whose answer was lost: that request created it, unless the name was taken before.)"),
            _ => CampaignOutcome.Of(reading),
        };

        // A whole answer in unknown words will not read better the second time, and each create takes half a minute of the limit.
        return reading is { Verdict: AnswerVerdict.Unclear, Meaning: null } && envelope.IsJson && HttpMeaning.IsSuccess(answer.HttpStatus) ? AnswerVerdict.Settled : reading.Verdict;
    }

    public override void Dispose() => body.Dispose();
}

/// <summary>Outbound Campaign Create (OZ-CREATE).</summary>
internal sealed class OzonetelCampaignOperation(ProviderAccount account) : ICampaignOperation
{
    public IReadOnlyList<FieldRefusal> Check(CampaignDraft draft) => CampaignRules.Check(draft);

    public CampaignCall CreateCall(CampaignDraft draft) => new OzonetelCampaignCall(account, draft);
}
