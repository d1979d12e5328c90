using System.Text.Json;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Control;

/// <summary>A single request on the data host whose body, also of a GET and a DELETE, is JSON with the user name and a few more keys.</summary>
internal sealed class OzonetelDataCall : ControlCall, IDisposable
{
    private readonly ProviderAccount account;
    private readonly JsonBody body = new();

    /// <param name="account">Whose request it is.</param>
    /// <param name="operation">For its limits and answers.</param>
    /// <param name="write">Writes what stands behind the user name.</param>
    public OzonetelDataCall(ProviderAccount account, Operation operation, Action<Utf8JsonWriter, WireKeys> write)
    {
        this.account = account;
        Operation = operation;
        var keys = account.Definition.WireKeysOf(operation);
        var writer = body.Begin();
        writer.WriteStartObject();
        writer.WriteString(keys["UserName"], account.UserName);
        write(writer, keys);
        writer.WriteEndObject();
        body.End();
    }

    public override Operation Operation { get; }

    public override bool UsesToken => account.Authentication == AuthenticationMode.Token;

    public override string Label => account.Definition.Label(Operation);

    /// <summary>Whether the answer is a success with rows in place of a text; then <see cref="Rows"/> has them.</summary>
    public bool HasRows { get; private set; }

    /// <summary>The rows' objects, with their own keys. They may echo the API key: take values out of them, never show them.</summary>
    public JsonElement[] Rows { get; private set; } = [];

    /// <summary>Whether there is something between the rows that is none.</summary>
    public bool HasOthers { get; private set; }

    public override HttpRequestMessage CreateRequest(AccessToken? token) =>
        OzonetelRequest.Create(account.Definition.PathOf(Operation).Method, account.Uri(Operation), body.Bytes, account, token, withApiKey: false);

    protected override Redactor Redactor => account.Redactor;

    protected override AnswerVerdict ReadAnswer(WireAnswer answer, bool isRepeat)
    {
        var envelope = OzonetelEnvelope.Read(answer.Body);
        HasRows = envelope is { IsJson: true, HasRows: true, Status: AnswerStatus.Success } && HttpMeaning.IsSuccess(answer.HttpStatus);
        if (HasRows)
        {
            var all = OzonetelRows.Read(answer.Body);
            Rows = Array.FindAll(all, static row => row.ValueKind == JsonValueKind.Object);
            HasOthers = Rows.Length < all.Length;
            Reading = AnswerReading.Of(AnswerMeaning.Success, errorId: null, message: null);
            return AnswerVerdict.Settled;
        }

        Reading = OzonetelReading.Of(Operation, envelope, answer, account);
        if (isRepeat && Operation == Operation.Control)
        {
            Reading = OfRepeat(Reading);
        }

        return Reading.Verdict;
    }

    protected override void Keep(AnswerFault fault, bool isRepeat)
    {
        HasRows = false;
        Rows = [];
        base.Keep(fault, isRepeat);
    }

    public void Dispose() => body.Dispose();
}
