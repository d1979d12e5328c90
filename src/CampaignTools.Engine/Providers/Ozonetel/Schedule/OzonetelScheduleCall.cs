using System.Globalization;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Delivery;
using CampaignTools.Engine.Delivery.Runs;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Schedule;

/// <summary>POST campaignScheduledData with up to 100 rows (seed 001).</summary>
internal sealed class OzonetelScheduleCall : LeadCall
{
    private readonly ProviderAccount account;
    private readonly LeadCallOptions options;
    private readonly ScheduledRowReader rowReader;
    private readonly JsonBody body = new();
    private readonly Uri uri;

    public OzonetelScheduleCall(ProviderAccount account, LeadCallOptions options)
    {
        this.account = account;
        this.options = options;
        rowReader = new ScheduledRowReader(account.Redactor);
        uri = account.Data(OzonetelPaths.Schedule);
    }

    public override Operation Operation => Operation.Schedule;

    public override bool UsesToken => account.Authentication == AuthenticationMode.Token;

    public override bool RepeatIsHarmless => options.CheckDuplicate;

    public override string Label => $"POST {OzonetelPaths.Schedule} ({Batch.Count} rows)";

    protected override void WriteBody()
    {
        ScheduleBody.Write(body.Begin(), account.UserName, Batch, options.CheckDuplicate);
        body.End();
    }

    public override HttpRequestMessage CreateRequest(AccessToken? token) =>
        OzonetelRequest.Create(HttpMethod.Post, uri, body.Bytes, account, token, withApiKey: false);

    public override AnswerVerdict Read(WireAnswer answer, bool isRepeat)
    {
        var envelope = OzonetelEnvelope.Read(answer.Body);
        if (envelope is { IsJson: true, HasRows: true } && HttpMeaning.IsSuccess(answer.HttpStatus))
        {
            return ReadRows(answer, isRepeat);
        }

        var rule = OzonetelAnswers.Table.Match(Operation.Schedule, envelope.Status, envelope.Message);
        RequestMessage = account.Redactor.Redact(envelope.Message ?? OzonetelEnvelope.Excerpt(answer.Body));
        switch (rule?.Meaning)
        {
            case AnswerMeaning.Wait:
            case null when HttpMeaning.IsWait(answer.HttpStatus):
                return AnswerVerdict.Wait;

            case AnswerMeaning.TokenExpired:
            case null when answer.HttpStatus == 401:
                return AnswerVerdict.TokenExpired;

            case AnswerMeaning.RowRefused when TryIndexIn(envelope.Message!, out var index):
                RefuseOne(index, rule.ErrorId!);
                return AnswerVerdict.Settled;

            case AnswerMeaning.CampaignRefused:
                Scope = RefusalScope.Campaign;
                SetAll(LeadStatus.Failed, rule.ErrorId, RequestMessage);
                return AnswerVerdict.Settled;

            case AnswerMeaning.AccountRefused:
                Scope = RefusalScope.Run;
                SetAll(LeadStatus.Failed, rule.ErrorId, RequestMessage);
                return AnswerVerdict.Settled;

            case AnswerMeaning.RowRefused:
            case AnswerMeaning.RequestRefused:
                // It names no row; with one row in the request it is that one.
                SetAll(Batch.Count == 1 ? LeadStatus.Rejected : LeadStatus.Failed, rule.ErrorId, RequestMessage);
                return AnswerVerdict.Settled;

            default:
                return Unrecognized(answer, envelope);
        }
    }

    public override void Dispose() => body.Dispose();

    private AnswerVerdict ReadRows(WireAnswer answer, bool isRepeat)
    {
        if (!rowReader.TryRead(answer.Body, Batch, Outcomes))
        {
            SetAll(LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse, "The answer could not be read.");
            return AnswerVerdict.Unclear;
        }

        if (isRepeat)
        {
            // The first request was received after all: what it added is what the repeat finds there.
            foreach (ref var outcome in Outcomes)
            {
                if (outcome.Status == LeadStatus.Duplicate)
                {
                    outcome.Status = LeadStatus.Scheduled;
                    outcome.Message = $"{outcome.Message} (found by the repeat of a request whose answer was lost)";
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

    private AnswerVerdict Unrecognized(WireAnswer answer, OzonetelEnvelope envelope)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"HTTP {answer.HttpStatus}: {RequestMessage}");

        // A refusal in words that nobody documents is still a refusal; anything else may have been carried out.
        var refused = answer.HttpStatus is >= 400 and < 500 || (envelope is { IsJson: true, Status: AnswerStatus.Failure } && HttpMeaning.IsSuccess(answer.HttpStatus));
        SetAll(refused ? LeadStatus.Failed : LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse, message);
        return refused ? AnswerVerdict.Settled : AnswerVerdict.Unclear;
    }

    private bool TryIndexIn(string message, out int index)
    {
        var form = AnswerText.Normalize(message);
        return int.TryParse(form.AsSpan(form.LastIndexOf(' ') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < Batch.Count;
    }
}
