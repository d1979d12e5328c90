using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.TeleCmi.Control;

/// <summary>Campaigns that are there (TC-UPDATE). They go by an id that no answer tells, and no request shows them: the dashboard does.</summary>
internal sealed class TeleCmiControl(ProviderAccount account, ProviderClient client) : ICampaignControl
{
    public string? WhyNotSet(CampaignKey campaign) => string.IsNullOrWhiteSpace(campaign.Id)
        ? "TeleCMI starts and stops campaigns by id alone, and has no request that finds the id of a name: give -Id, the campaign's UUID on TeleCMI's dashboard."
        : null;

    public string? WhyNotShown(bool all) =>
        "TeleCMI documents no request that shows campaigns: see its dashboard. Start- and Stop-OutboundCampaign take a campaign's UUID by -Id.";

    public async ValueTask<ControlOutcome> SetStatusAsync(CampaignKey campaign, CampaignAction action, IDeliveryObserver? observer, CancellationToken stop)
    {
        if (!Guid.TryParse(campaign.Id, out var id))
        {
            return ControlOutcome.Refused(ErrorIds.InvalidCampaign, $"'{account.Redactor.Show(campaign.Id, 60)}': give the campaign's UUID, e.g. 550e8400-e29b-41d4-a716-446655440000.");
        }

        using var call = new TeleCmiUpdateCall(account, id, action == CampaignAction.Start);
        return await call.SendAsync(client, observer, stop).ConfigureAwait(false);
    }

    public ValueTask<(ControlOutcome Outcome, IReadOnlyList<CampaignState> States)> GetStatusAsync(string? name, IDeliveryObserver? observer, CancellationToken stop) =>
        ValueTask.FromResult<(ControlOutcome, IReadOnlyList<CampaignState>)>((ControlOutcome.Refused(ErrorIds.ProviderMismatch, WhyNotShown(name is null)!), []));
}

/// <summary>POST /v3/campaign/update with the switch alone: the page requires only the id and the credential.</summary>
internal sealed class TeleCmiUpdateCall : ControlCall, IDisposable
{
    private readonly ProviderAccount account;
    private readonly JsonBody body = new();

    public TeleCmiUpdateCall(ProviderAccount account, Guid id, bool isActive)
    {
        this.account = account;
        var keys = account.Definition.WireKeysOf(Operation);
        var writer = body.Begin();
        writer.WriteStartObject();
        TeleCmiRequest.WriteCredential(writer, account);
        writer.WriteString(keys["Id"], id.ToString("D"));
        writer.WriteBoolean(keys["Action"], isActive);
        writer.WriteEndObject();
        body.End();
    }

    public override Operation Operation => Operation.Control;

    public override string Label => account.Definition.Label(Operation);

    public override HttpRequestMessage CreateRequest(AccessToken? token) => TeleCmiRequest.Create(account.Uri(Operation), body.Bytes);

    protected override Redactor Redactor => account.Redactor;

    protected override AnswerVerdict ReadAnswer(WireAnswer answer, bool isRepeat)
    {
        var said = TeleCmiAnswer.Read(Operation, answer, account);
        Reading = isRepeat ? OfRepeat(said) : said;
        return said.Verdict;
    }

    public void Dispose() => body.Dispose();
}
