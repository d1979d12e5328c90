using System.Globalization;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Enswitch.Leads;

/// <summary>POST bulk/destinations/create with up to 400 numbers. It answers for all of them at once, with a count.</summary>
internal sealed class EnswitchLeadCall(ProviderAccount account, EnswitchTargets targets, LeadCallOptions options) : LeadCall
{
    private readonly FormBody form = new();
    private readonly Uri uri = account.Uri(Operation.Add);
    private EnswitchTarget? target;
    private int carried;
    private bool withToken;
    private bool released;

    public override Operation Operation => Operation.Add;

    public override bool UsesToken => account.Authentication == AuthenticationMode.Token;

    // A second request would set pending again what has been called in the meantime. The dry run changes nothing.
    public override bool RepeatIsHarmless => options.ValidateOnly;

    public override string Label => account.Definition.Label(Operation, string.Create(CultureInfo.InvariantCulture, $"{carried} numbers{(options.ValidateOnly ? ", dry run" : "")}"));

    public override async ValueTask<CallReport?> PrepareAsync(ProviderClient client, IDeliveryObserver observer, CancellationToken stop)
    {
        try
        {
            var (found, obstacle) = await targets.FindAsync(Batch.CampaignName, options.SkipExisting || options.CheckDuplicate, client, observer, stop).ConfigureAwait(false);
            target = found;
            if (obstacle is not null)
            {
                return Obstructed(obstacle);
            }
        }
        catch (OperationCanceledException)
        {
            return new CallReport(CallEnd.StoppedUnsent, Attempts: 0, ErrorIds.Stopped);
        }

        SetApart();
        if (carried == 0)
        {
            return new CallReport(CallEnd.Settled, Attempts: 0);
        }

        WriteBody();
        return null;
    }

    public override HttpRequestMessage CreateRequest(AccessToken? token)
    {
        withToken = token is { IsNone: false };
        return EnswitchRequest.Create(uri, form.Bytes, account, token);
    }

    protected override Redactor Redactor => account.Redactor;

    protected override AnswerVerdict ReadAnswer(WireAnswer answer, bool isRepeat)
    {
        var said = EnswitchAnswer.Read(Operation, answer, account, withToken);
        RequestMessage = said.Message;
        Lesson = said.Reading.Lesson;
        Scope = said.Reading.Scope;
        switch (said.Fate)
        {
            case Fate.Done when options.ValidateOnly:
                // Settled, though nobody knows how: a second request would only make it worse.
                SetCarried(LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse, $"Asked only to validate the numbers, it answers as if it had added them: {said.Message}");
                return AnswerVerdict.Settled;

            case Fate.Validated when !options.ValidateOnly:
                SetCarried(LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse, $"It answers that it has only validated the numbers: {said.Message}");
                return AnswerVerdict.Unclear;

            case Fate.Done:
                return Count(said, EnswitchData.Field(answer.Body[said.Data], "count"u8));

            case Fate.Rejected when carried > 1 && RefuseNamed(said):
                break;

            // Of several numbers it does not say which is at fault; with one in the request it is that one.
            case Fate.Rejected when carried > 1:
                SetCarried(LeadStatus.Failed, said.ErrorId, said.Message);
                break;

            default:
                SetCarried(said.Fate.ToLeadStatus(LeadStatus.Added), said.ErrorId, said.Message);
                break;
        }

        if (said.Reading.Verdict == AnswerVerdict.Settled)
        {
            Release();
        }

        return said.Reading.Verdict;
    }

    public override void Ended(in CallReport report)
    {
        // Certainly not there: another row with the number may try.
        if (report.End is CallEnd.NotDelivered or CallEnd.StoppedUnsent)
        {
            Release();
        }
    }

    public override void Dispose()
    {
        // Its buffer is the collector's.
    }

    protected override void WriteBody()
    {
        form.Begin();
        form.Add(account.Definition.KeyOf(Operation.Add, "CampaignName"), target!.Id);
        if (options.ValidateOnly)
        {
            form.Add(account.Definition.KeyOf(Operation.Add, "ValidateOnly"), "1");
        }

        form.BeginValue(account.Definition.KeyOf(Operation.Add, "PhoneNumber"));
        var first = true;
        for (var place = 0; place < Batch.Count; place++)
        {
            if (!Outcomes[place].Known)
            {
                form.Append(first ? "" : ",");
                form.Append(Batch.Rows[place].Number);
                first = false;
            }
        }
    }

    private CallReport Obstructed(EnswitchObstacle obstacle)
    {
        if (obstacle.EndsCampaign)
        {
            Scope = RefusalScope.Campaign;
            RequestMessage = obstacle.Message;
            for (var place = 0; place < Batch.Count; place++)
            {
                Outcomes[place] = new RowOutcome { Status = LeadStatus.Failed, ErrorId = obstacle.ErrorId, Message = obstacle.Message, Known = true };
            }
        }

        return new CallReport(obstacle.End, Attempts: 0, obstacle.ErrorId, obstacle.Message, obstacle.EndsRun);
    }

    /// <summary>Settles the rows that no request is needed for, and takes the others' numbers for this run.</summary>
    private void SetApart()
    {
        carried = 0;
        released = false;
        lock (target!.Sent)
        {
            for (var place = 0; place < Batch.Count; place++)
            {
                var number = Batch.Rows[place].Number;
                if (target.Existing?.Contains(number) == true)
                {
                    Outcomes[place] = new RowOutcome { Status = LeadStatus.Duplicate, Message = "The campaign has the number already (bulk/destinations/list); nothing was sent.", Known = true };
                }
                else if (!target.Sent.Add(number))
                {
                    Outcomes[place] = new RowOutcome
                    {
                        Status = LeadStatus.Duplicate,
                        ErrorId = ErrorIds.DuplicateRow,
                        Message = "The number is in this list more than once: it goes with its first row, and is not sent again.",
                        Known = true,
                    };
                }
                else
                {
                    carried++;
                }
            }
        }
    }

    private AnswerVerdict Count(EnswitchAnswer said, string? count)
    {
        if (int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number == carried)
        {
            SetCarried(LeadStatus.Added, errorId: null, said.Message);
            return AnswerVerdict.Settled;
        }

        SetCarried(
            LeadStatus.Indeterminate,
            ErrorIds.UnrecognizedResponse,
            string.Create(CultureInfo.InvariantCulture, $"The answer counts {count ?? "nothing"} of {carried} numbers, and does not say which."));
        return AnswerVerdict.Unclear;
    }

    /// <summary>A refusal that quotes numbers of the request: those are at fault, and the others go again without them.</summary>
    private bool RefuseNamed(EnswitchAnswer said)
    {
        var any = false;
        for (var place = 0; place < Batch.Count; place++)
        {
            if (!Outcomes[place].Known && Quotes(said.Message, Batch.Rows[place].Number))
            {
                Outcomes[place] = new RowOutcome { Status = LeadStatus.Rejected, ErrorId = ErrorIds.InvalidPhoneNumber, Message = said.Message };
                any = true;
            }
        }

        for (var place = 0; any && place < Batch.Count; place++)
        {
            if (!Outcomes[place].Known && Outcomes[place].ErrorId is null)
            {
                Outcomes[place].SendAgain = true;
            }
        }

        return any;
    }

    private static bool Quotes(string message, string number)
    {
        var at = message.IndexOf(number, StringComparison.Ordinal);
        return at >= 0
            && (at == 0 || !char.IsAsciiDigit(message[at - 1]))
            && (at + number.Length == message.Length || !char.IsAsciiDigit(message[at + number.Length]));
    }

    private void Release()
    {
        if (released || target is null)
        {
            return;
        }

        released = true;
        lock (target.Sent)
        {
            for (var place = 0; place < Batch.Count; place++)
            {
                if (!Outcomes[place].Known)
                {
                    target.Sent.Remove(Batch.Rows[place].Number);
                }
            }
        }
    }
}
