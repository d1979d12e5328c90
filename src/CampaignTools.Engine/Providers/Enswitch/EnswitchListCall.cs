using System.Text;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Enswitch;

/// <summary>Reads a list, some fields of each row.</summary>
internal abstract class EnswitchListCall(ProviderAccount account, Operation operation, params string[] fields) : ControlCall
{
    private readonly byte[][] keys = Array.ConvertAll(fields, field => Encoding.UTF8.GetBytes(account.Definition.KeyOf(operation, field)));
    private bool withToken;

    public override Operation Operation => operation;

    public override bool UsesToken => account.Authentication == AuthenticationMode.Token;

    public override string Label => account.Definition.Label(operation);

    /// <summary>What came, each row's fields in the order in which they were asked for; empty before an answer, and where it was no list.</summary>
    public List<string?[]> Rows { get; } = [];

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
        var said = EnswitchAnswer.Read(operation, answer, account, withToken);
        Reading = said.Reading;
        if (said.Fate == Fate.Done && !EnswitchData.TryRows(answer.Body[said.Data], keys, Rows))
        {
            Rows.Clear();
            Reading = AnswerReading.Refused(ErrorIds.UnrecognizedResponse, "It answers OK, without a list.");
        }

        return Reading.Verdict;
    }

    protected override void Keep(AnswerFault fault, bool isRepeat)
    {
        Rows.Clear();
        Reading = fault.IsForeign
            ? AnswerReading.Of(AnswerMeaning.AccountRefused, fault.ErrorId, fault.Message)
            : AnswerReading.Unknown(fault.ErrorId, fault.Message);
    }
}

/// <summary>POST bulk/campaigns/list: every campaign of the user's customer.</summary>
internal sealed class EnswitchCampaignList(ProviderAccount account)
    : EnswitchListCall(account, Operation.ListCampaigns, "Id", "Name", "Enabled", "KeepAgentsAvailable")
{
    public IEnumerable<EnswitchListed> Campaigns => Rows.Select(static row => new EnswitchListed(row[0], row[1], row[2], row[3]));
}

/// <summary>A campaign as the list has it; null for what a row does not show.</summary>
internal sealed record EnswitchListed(string? Id, string? Name, string? Enabled, string? KeepAgentsAvailable);
