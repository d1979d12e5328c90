using System.Globalization;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Schedule;

/// <summary>POST campaignScheduledData with up to 100 rows (OZ-SCHEDULE).</summary>
internal sealed class OzonetelScheduleCall : LeadCall
{
    private readonly ProviderAccount account;
    private readonly LeadCallOptions options;
    private readonly ScheduledRowReader rowReader;
    private readonly JsonBody body = new();
    private readonly Uri uri;
    private readonly WireKeys keys;

    public OzonetelScheduleCall(ProviderAccount account, LeadCallOptions options)
    {
        this.account = account;
        this.options = options;
        rowReader = new ScheduledRowReader(account);
        keys = account.Definition.WireKeysOf(Operation.Schedule);
        uri = account.Uri(Operation.Schedule);
    }

    public override Operation Operation => Operation.Schedule;

    public override bool UsesToken => account.Authentication == AuthenticationMode.Token;

    public override bool RepeatIsHarmless => options.CheckDuplicate;

    public override string Label => account.Definition.Label(Operation, Batch.Size);

    protected override void WriteBody()
    {
        ScheduleBody.Write(body.Begin(), keys, account.UserName, Batch, options.CheckDuplicate);
        body.End();
    }

    public override HttpRequestMessage CreateRequest(AccessToken? token) =>
        OzonetelRequest.Create(HttpMethod.Post, uri, body.Bytes, account, token, withApiKey: false);

    protected override Redactor Redactor => account.Redactor;

    protected override AnswerVerdict ReadAnswer(WireAnswer answer, bool isRepeat)
    {
        if (HttpMeaning.IsSuccess(answer.HttpStatus) && rowReader.TryReadPlain(answer.Body, Batch, Outcomes))
        {
            return Settle(isRepeat);
        }

        var envelope = OzonetelEnvelope.Read(answer.Body);
        if (envelope is { IsJson: true, HasRows: true } && HttpMeaning.IsSuccess(answer.HttpStatus))
        {
            return ReadRows(answer, envelope.Status == AnswerStatus.Success || account.Definition.Answers.IsTaughtSuccess(Operation, envelope.Word), isRepeat);
        }

        var reading = OzonetelReading.Of(Operation.Schedule, envelope, answer, account);
        RequestMessage = reading.Message;
        Lesson = reading.Lesson;
        Scope = reading.Scope;
        switch (reading.Meaning)
        {
            case AnswerMeaning.DoNotCall when Batch.Count > 1:
                // Which of them it is about is not said.
                SetCarried(LeadStatus.Failed, reading.ErrorId, reading.Message);
                return AnswerVerdict.Settled;

            case AnswerMeaning.Success or AnswerMeaning.AlreadyThere when !reading.IsTaught:
                // Documented of rows, not of a request: which rows it is about is not known.
                SetCarried(LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse, reading.Message);
                return AnswerVerdict.Unclear;

            case AnswerMeaning.RowRefused when TryIndexIn(envelope.Message!, out var index):
                RefuseOne(index, reading.ErrorId!);
                return AnswerVerdict.Settled;

            case AnswerMeaning.RowRefused or AnswerMeaning.RequestRefused:
                // It names no row; with one row in the request it is that one.
                SetCarried(Batch.Count == 1 ? LeadStatus.Rejected : LeadStatus.Failed, reading.ErrorId, reading.Message);
                return AnswerVerdict.Settled;

            default:
                reading = isRepeat ? reading.AfterLostAnswer() : reading;
                SetCarried(reading.Fate.ToLeadStatus(LeadStatus.Scheduled), reading.ErrorId, reading.Message);
                return reading.Verdict;
        }
    }

    public override void Dispose() => body.Dispose();

    private AnswerVerdict ReadRows(WireAnswer answer, bool isSuccess, bool isRepeat)
    {
        if (!rowReader.TryRead(answer.Body, Batch, Outcomes))
        {
            SetCarried(LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse, "The answer could not be read.");
            return AnswerVerdict.Unclear;
        }

        if (!isSuccess)
        {
            // Rows that went well in an answer that does not say success are two answers at once.
            foreach (ref var outcome in Outcomes)
            {
                if (outcome.Status is LeadStatus.Scheduled or LeadStatus.Queued or LeadStatus.Duplicate)
                {
                    outcome = new RowOutcome { Status = LeadStatus.Indeterminate, ErrorId = ErrorIds.UnrecognizedResponse, Message = $"The answer as a whole is no success, and says of this row: {outcome.Message}" };
                }
            }
        }

        return Settle(isRepeat);
    }

    private AnswerVerdict Settle(bool isRepeat)
    {
        Lesson = rowReader.Lesson;
        if (isRepeat)
        {
            // The first request was received after all: what it added is what the repeat finds there.
            foreach (ref var outcome in Outcomes)
            {
                if (outcome.Status == LeadStatus.Duplicate)
                {
                    outcome.Status = LeadStatus.Scheduled;
                    outcome.Message = $"{outcome.Message} (found by the repeat of a request that had no clear answer)";
                }
            }
        }

        return AnswerVerdict.Settled;
    }

    /// <summary>One row spoilt the request: it is refused, the others go again without it.</summary>
    private void RefuseOne(int index, string errorId)
    {
        for (var i = 0; i < Outcomes.Length; i++)
        {
            Outcomes[i] = i == index
                ? new RowOutcome { Status = LeadStatus.Rejected, ErrorId = errorId, Message = RequestMessage }
                : new RowOutcome { SendAgain = true };
        }
    }

    private bool TryIndexIn(string message, out int index)
    {
        var form = AnswerText.Normalize(message);
        return int.TryParse(form.AsSpan(form.LastIndexOf(' ') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < Batch.Count;
    }
}
