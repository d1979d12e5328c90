using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.TeleCmi.Leads;

/// <summary>POST /v3/leads/add-custom with up to 1,000 leads. It answers for the request as a whole; a part of it that succeeds is not documented.</summary>
internal sealed class TeleCmiLeadCall : LeadCall
{
    private readonly ProviderAccount account;
    private readonly LeadUploadBody upload;
    private readonly JsonBody body = new();
    private readonly Uri uri;

    public TeleCmiLeadCall(ProviderAccount account)
    {
        this.account = account;
        upload = new LeadUploadBody(account);
        uri = account.Uri(Operation.Add);
    }

    public override Operation Operation => Operation.Add;

    // The ids are ours, and the page calls them the primary key: the same lead can't be there twice. What a repeated id is answered with is not
    // documented, so a repeat that is refused leaves its rows in doubt (see Read) instead of claiming either way.
    public override bool RepeatIsHarmless => true;

    public override string Label => account.Definition.Label(Operation, Batch.Size);

    public override HttpRequestMessage CreateRequest(AccessToken? token) => TeleCmiRequest.Create(uri, body.Bytes);

    protected override Redactor Redactor => account.Redactor;

    protected override AnswerVerdict ReadAnswer(WireAnswer answer, bool isRepeat)
    {
        var said = TeleCmiAnswer.Read(Operation, answer, account);
        RequestMessage = said.Message;
        Lesson = said.Lesson;
        Scope = said.Scope;
        switch (said.Fate)
        {
            case Fate.Failed or Fate.Rejected or Fate.AlreadyThere when isRepeat:
                SetCarried(LeadStatus.Indeterminate, ErrorIds.OutcomeUnknown, $"What became of the first request is not known, and its repeat was refused: {said.Message}");
                break;

            // Which of several rows is at fault it does not say.
            case Fate.Rejected when Batch.Count > 1:
                SetCarried(LeadStatus.Failed, said.ErrorId, said.Message);
                break;

            default:
                SetCarried(said.Fate.ToLeadStatus(LeadStatus.Added), said.ErrorId, said.Message);
                break;
        }

        return said.Verdict;
    }

    public override void Dispose() => body.Dispose();

    protected override void WriteBody()
    {
        upload.Write(body.Begin(), Batch);
        body.End();

        // The ids are known even where no answer comes.
        for (var place = 0; place < Batch.Count; place++)
        {
            Outcomes[place].RowId = upload.IdOf(place);
        }
    }

    /// <summary>Settles all rows; one that an earlier row of the request went for is its duplicate once that is there.</summary>
    protected override void SetCarried(LeadStatus status, string? errorId, string? message)
    {
        for (var place = 0; place < Batch.Count; place++)
        {
            var carrier = upload.CarrierOf(place);
            Outcomes[place] = new RowOutcome
            {
                Status = carrier != place && status == LeadStatus.Added ? LeadStatus.Duplicate : status,
                ErrorId = errorId,
                Message = carrier == place ? message : $"The same in everything as {Batch.Rows[carrier].Place}, which went for both. {message}",
                RowId = upload.IdOf(place),
            };
        }
    }
}
