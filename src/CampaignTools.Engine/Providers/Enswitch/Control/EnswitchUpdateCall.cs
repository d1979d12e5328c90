using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Enswitch.Control;

/// <summary>POST bulk/campaigns/update (EN-CAMPAIGN-UPDATE): the switch, and keep_agents_available as it was. Whatever else is not sent stays as it is.</summary>
internal sealed class EnswitchUpdateCall : ControlCall
{
    private readonly ProviderAccount account;
    private readonly FormBody form = new();
    private bool withToken;

    public EnswitchUpdateCall(ProviderAccount account, EnswitchListed campaign, string enabled)
    {
        this.account = account;
        form.Begin();
        form.Add(account.Definition.KeyOf(Operation, "Id"), campaign.Id!);
        form.Add(account.Definition.KeyOf(Operation, "Action"), enabled);
        if (!string.IsNullOrEmpty(campaign.KeepAgentsAvailable))
        {
            form.Add(account.Definition.KeyOf(Operation, "KeepAgentsAvailable"), campaign.KeepAgentsAvailable);
        }
    }

    public override Operation Operation => Operation.Control;

    public override bool UsesToken => account.Authentication == AuthenticationMode.Token;

    public override string Label => account.Definition.Label(Operation);

    public override HttpRequestMessage CreateRequest(AccessToken? token)
    {
        withToken = token is { IsNone: false };
        return EnswitchRequest.Create(account.Uri(Operation), form.Bytes, account, token);
    }

    protected override Redactor Redactor => account.Redactor;

    protected override AnswerVerdict ReadAnswer(WireAnswer answer, bool isRepeat)
    {
        var said = EnswitchAnswer.Read(Operation, answer, account, withToken).Reading;
        Reading = isRepeat ? OfRepeat(said) : said;
        return said.Verdict;
    }
}
