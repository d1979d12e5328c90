using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.TeleCmi.Campaigns;

/// <summary>POST /v3/campaign/create (TC-CAMPAIGN). Its answer has no campaign id.</summary>
internal sealed class TeleCmiCampaignCall : CampaignCall
{
    private readonly ProviderAccount account;
    private readonly JsonBody body = new();
    private readonly Uri uri;

    public TeleCmiCampaignCall(ProviderAccount account, TeleCmiCampaign campaign, IReadOnlyDictionary<string, object?> additional)
    {
        this.account = account;
        uri = account.Campaign(TeleCmiPaths.CreateCampaign);
        Write(campaign, additional);
    }

    public override string Label => $"POST {TeleCmiPaths.CreateCampaign}";

    public override HttpRequestMessage CreateRequest(AccessToken? token) => TeleCmiRequest.Create(uri, body.Bytes);

    protected override Redactor Redactor => account.Redactor;

    protected override AnswerVerdict ReadAnswer(WireAnswer answer, bool isRepeat)
    {
        var said = TeleCmiAnswer.Read(Operation, answer, account.Redactor);
        Outcome = said.Fate switch
        {
            Fate.AlreadyThere when isRepeat => new(
                CampaignStatus.Created,
                Id: null,
                [],
                $"Created: the answer to the first request was lost, and its repeat was told: {said.Message}"),

            // "Lead already mapped…" may be said of the very campaign that the lost request has made.
            not Fate.Done when isRepeat => CampaignOutcome.Of(said with { Fate = Fate.InDoubt }),
            _ => CampaignOutcome.Of(said),
        };
        return said.Verdict;
    }

    public override void Dispose() => body.Dispose();

    private void Write(TeleCmiCampaign campaign, IReadOnlyDictionary<string, object?> additional)
    {
        var writer = body.Begin();
        writer.WriteStartObject();
        TeleCmiRequest.WriteCredential(writer, account);
        foreach (var (key, value) in campaign.Values)
        {
            writer.WritePropertyName(key);
            JsonAny.Write(writer, value);
        }

        foreach (var (key, value) in additional)
        {
            writer.WritePropertyName(key);
            JsonAny.Write(writer, value);
        }

        writer.WriteEndObject();
        body.End();
    }
}

/// <summary>Create Campaign (TC-CAMPAIGN).</summary>
internal sealed class TeleCmiCampaignOperation(ProviderAccount account) : ICampaignOperation
{
    public IReadOnlyList<FieldRefusal> Check(CampaignDraft draft) => TeleCmiCampaign.Read(draft, account.Clock).Refusals;

    public CampaignCall CreateCall(CampaignDraft draft) => new TeleCmiCampaignCall(account, TeleCmiCampaign.Read(draft, account.Clock), draft.Additional);
}
