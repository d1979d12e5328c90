using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Campaigns.Fields;
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

    public OzonetelCampaignCall(ProviderAccount account, CampaignReading campaign)
    {
        this.account = account;
        CampaignBody.Write(body.Begin(), account, campaign);
        body.End();
    }

    public override string Label => account.Definition.Label(Operation);

    public override HttpRequestMessage CreateRequest(AccessToken? token) =>
        new(HttpMethod.Post, account.Uri(Operation)) { Content = new BodyContent(body.Bytes, BodyContent.Json) };

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
    public CampaignReading Read(CampaignDraft draft)
    {
        var campaign = new CampaignReading(draft, account.Definition.CampaignFields, CampaignFields.IsCredential);
        CampaignCombinations.Check(campaign);
        return campaign;
    }

    public CampaignCall CreateCall(CampaignReading campaign) => new OzonetelCampaignCall(account, campaign);
}
