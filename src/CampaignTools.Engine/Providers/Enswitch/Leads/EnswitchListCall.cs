using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Enswitch.Leads;

/// <summary>Reads a list, two fields of each row.</summary>
internal abstract class EnswitchListCall(ProviderAccount account, Operation operation) : ProviderCall
{
    private bool withToken;

    public override Operation Operation => operation;

    public override bool UsesToken => account.Authentication == AuthenticationMode.Token;

    // It only reads.
    public override bool RepeatIsHarmless => true;

    public override string Label => account.Definition.Label(operation);

    /// <summary>What came; empty before an answer.</summary>
    public List<(string? First, string? Second)> Rows { get; } = [];

    /// <summary>What the provider answered instead of a list; null where it gave one.</summary>
    public EnswitchAnswer? Refusal { get; private set; }

    protected abstract (string First, string Second) FieldNames { get; }

    protected FormBody Form { get; } = new();

    public override HttpRequestMessage CreateRequest(AccessToken? token)
    {
        withToken = token is { IsNone: false };
        return EnswitchRequest.Create(account.Uri(operation), Form.Bytes, account, token);
    }

    protected override Redactor Redactor => account.Redactor;

    protected override AnswerVerdict ReadAnswer(WireAnswer answer, bool isRepeat)
    {
        Rows.Clear();
        Refusal = null;
        var said = EnswitchAnswer.Read(operation, answer, account, withToken);
        if (said.Fate == Fate.Done
            && !EnswitchData.TryRows(answer.Body[said.Data], System.Text.Encoding.UTF8.GetBytes(FieldNames.First), System.Text.Encoding.UTF8.GetBytes(FieldNames.Second), Rows))
        {
            said = EnswitchAnswer.Complaining(AnswerReading.Refused(ErrorIds.UnrecognizedResponse, "It answers OK, without a list."));
        }

        Refusal = said.Fate == Fate.Done ? null : said;
        return said.Reading.Verdict;
    }

    protected override void Keep(AnswerFault fault, bool isRepeat)
    {
        Rows.Clear();
        Refusal = EnswitchAnswer.Complaining(fault.IsForeign
            ? AnswerReading.Of(AnswerMeaning.AccountRefused, fault.ErrorId, fault.Message)
            : AnswerReading.Unknown(fault.ErrorId, fault.Message));
    }
}

/// <summary>POST bulk/campaigns/list: id and name of every campaign of the user's customer.</summary>
internal sealed class EnswitchCampaignList(ProviderAccount account) : EnswitchListCall(account, Operation.ListCampaigns)
{
    protected override (string First, string Second) FieldNames => ("id", "name");
}
