using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Bulk;

/// <summary>POST addBulkData with up to 500 rows; user name and API key in the body, no token. -DeleteExisting needs one request at a time.</summary>
internal sealed class OzonetelBulkCall : LeadCall
{
    private readonly ProviderAccount account;
    private readonly LeadCallOptions options;
    private readonly OzonetelBulkOperation operation;
    private readonly JsonBody body = new();
    private readonly Uri uri;
    private readonly WireKeys keys;
    private bool deletes;

    public OzonetelBulkCall(ProviderAccount account, LeadCallOptions options, OzonetelBulkOperation operation)
    {
        this.account = account;
        this.options = options;
        this.operation = operation;
        keys = account.Definition.WireKeysOf(Operation.Bulk);
        uri = account.Uri(Operation.Bulk);
    }

    public override Operation Operation => Operation.Bulk;

    public override bool RepeatIsHarmless => options.CheckDuplicate && !deletes;

    public override string Label => $"{account.Definition.Label(Operation, Batch.Size)}{(deletes ? ", isDelete" : "")}";

    public override HttpRequestMessage CreateRequest(AccessToken? token) => new(HttpMethod.Post, uri) { Content = new BodyContent(body.Bytes, BodyContent.Json) };

    protected override Redactor Redactor => account.Redactor;

    protected override AnswerVerdict ReadAnswer(WireAnswer answer, bool isRepeat)
    {
        var reading = OzonetelReading.Of(Operation.Bulk, OzonetelEnvelope.Read(answer.Body), answer, account);
        if (isRepeat)
        {
            reading = reading.AfterLostAnswer();
        }

        if (deletes && reading.Fate is (Fate.Queued or Fate.Done))
        {
            operation.SetEmptied(Batch.CampaignName);
        }

        Scope = reading.Scope;
        RequestMessage = reading.Message;
        Lesson = reading.Lesson;
        SetCarried(reading.Fate.ToLeadStatus(LeadStatus.Queued), reading.ErrorId, reading.Message);
        return reading.Verdict;
    }

    public override void Dispose() => body.Dispose();

    protected override void WriteBody()
    {
        deletes = options.DeleteExisting && !operation.IsEmptied(Batch.CampaignName);
        BulkBody.Write(body.Begin(), keys, account, Batch, options, deletes);
        body.End();
    }
}
