using System.Collections;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Campaigns.Fields;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Values;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Enswitch.Campaigns;

/// <summary>POST bulk/campaigns/create (EN-CAMPAIGN). Data returned: the id of the created campaign.</summary>
internal sealed class EnswitchCampaignCall : CampaignCall
{
    private readonly ProviderAccount account;
    private readonly bool validateOnly;
    private readonly FormBody form = new();
    private bool withToken;

    public EnswitchCampaignCall(ProviderAccount account, CampaignReading campaign)
    {
        this.account = account;
        validateOnly = campaign.ValidateOnly;
        var fields = campaign.Wire(static value => value).ToArray();
        form.Begin();
        foreach (var (key, value) in fields)
        {
            form.Add(key, value is bool flag ? (flag ? "1" : "0") : FreeValue.Text(value));
        }

        if (validateOnly && !Array.Exists(fields, static field => field.Key == EnswitchFields.Validation))
        {
            form.Add(EnswitchFields.Validation, "1");
        }
    }

    public override bool UsesToken => account.Authentication == AuthenticationMode.Token;

    // Nothing says that a name is taken: a second request makes a second campaign, which dials too. The dry run changes nothing.
    public override bool RepeatIsHarmless => validateOnly;

    public override string Label => account.Definition.Label(Operation);

    public override HttpRequestMessage CreateRequest(AccessToken? token)
    {
        withToken = token is { IsNone: false };
        return EnswitchRequest.Create(account.Uri(Operation), form.Bytes, account, token);
    }

    protected override CampaignStatus InDoubt => validateOnly ? CampaignStatus.Failed : CampaignStatus.Indeterminate;

    protected override Redactor Redactor => account.Redactor;

    protected override AnswerVerdict ReadAnswer(WireAnswer answer, bool isRepeat)
    {
        var said = EnswitchAnswer.Read(Operation, answer, account, withToken, ErrorIdOf);
        var (outcome, verdict) = said.Fate switch
        {
            Fate.Done => Created(said, EnswitchData.Field(answer.Body[said.Data], "id"u8)),

            // Asked to create, it has only checked.
            Fate.Validated when !validateOnly => (Unrecognized(CampaignStatus.Failed, "It answers that it has only validated the campaign."), said.Reading.Verdict),
            Fate.InDoubt => (Refused(InDoubt, said), said.Reading.Verdict),
            _ => (Refused(said.Fate.ToCampaignStatus(), said), said.Reading.Verdict),
        };
        Outcome = outcome;
        return verdict;
    }

    public override void Dispose()
    {
        // Its buffer is the collector's.
    }

    /// <summary>The id of a refused field by the key that the answer names; null for a key of none.</summary>
    private string? ErrorIdOf(string key) =>
        account.Definition.CampaignFields.FirstOrDefault(field => field.Key.Equals(key, StringComparison.OrdinalIgnoreCase)) is { } known ? CampaignReading.ErrorIdOf(known.Parameter) : null;

    private (CampaignOutcome Outcome, AnswerVerdict Verdict) Created(EnswitchAnswer said, string? id) => id is null
        ? (Unrecognized(CampaignStatus.Indeterminate, "It answers OK, without the id of a campaign."), AnswerVerdict.Unclear)
        : (new CampaignOutcome(
            CampaignStatus.Created,
            account.Redactor.Show(id),
            [],
            validateOnly ? $"{said.Message} (the server does not know -ValidateOnly: the campaign was created)" : said.Message), said.Reading.Verdict);

    private static CampaignOutcome Refused(CampaignStatus status, EnswitchAnswer said) => new(status, Id: null, said.Complaints, said.Message);

    private static CampaignOutcome Unrecognized(CampaignStatus status, string message) =>
        new(status, Id: null, [new CampaignComplaint(ErrorIds.UnrecognizedResponse, Key: null, message)], message);
}

/// <summary>bulk/campaigns/create (EN-CAMPAIGN).</summary>
internal sealed class EnswitchCampaignOperation(ProviderAccount account) : ICampaignOperation
{
    public CampaignReading Read(CampaignDraft draft)
    {
        var campaign = new CampaignReading(draft, account.Definition.CampaignFields, static key => EnswitchRequest.IsCredential(key));
        foreach (var (key, value) in draft.Additional.Where(static pair => pair.Value is IEnumerable and not string))
        {
            campaign.Refuse("AdditionalField", $"{key} = {FreeValue.Text(value)}", "a form holds single values");
        }

        return campaign;
    }

    public CampaignCall CreateCall(CampaignReading campaign) => new EnswitchCampaignCall(account, campaign);
}
