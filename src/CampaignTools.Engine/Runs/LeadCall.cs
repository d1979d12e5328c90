using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Requests;

namespace CampaignTools.Engine.Runs;

/// <summary>A request that carries leads. One instance serves a sender for the whole run, batch after batch.</summary>
internal abstract class LeadCall : ProviderCall, IDisposable
{
    private RowOutcome[] outcomes = [];

    /// <summary>What the answer said of each row of the batch, in the batch's order. Good after a settled or unclear call.</summary>
    public Span<RowOutcome> Outcomes => outcomes.AsSpan(0, Batch.Count);

    /// <summary>How far the refusal reaches, where the answer was one.</summary>
    public RefusalScope Scope { get; protected set; }

    /// <summary>What the provider said of the request as a whole; null where it spoke of rows.</summary>
    public string? RequestMessage { get; protected set; }

    /// <summary>How the user can teach the answer, where it was not understood; null where it was.</summary>
    public string? Lesson { get; protected set; }

    /// <summary>Told before the batch's request leaves; null where nobody wants to know.</summary>
    public Func<LeadBatch, ValueTask>? Leaving { get; set; }

    /// <summary>Whether a row must not leave any more; null where each may at any time.</summary>
    public Predicate<LeadRow>? IsClosed { get; set; }

    public sealed override bool IsTooLate() => IsClosed is { } isClosed && Batch.Filled.Any(row => isClosed(row));

    public sealed override bool IsRepeat => Batch.IsRepeat;

    public sealed override IEnumerable<string> Numbers => Batch.Filled.Select(static row => row.PhoneNumber ?? "");

    protected LeadBatch Batch { get; private set; } = new("", 0);

    public sealed override bool TellsLeaving => Leaving is not null;

    public sealed override ValueTask LeavingAsync() => Leaving?.Invoke(Batch) ?? ValueTask.CompletedTask;

    /// <summary>Takes the next batch and writes its body.</summary>
    public void Load(LeadBatch batch)
    {
        Take(batch);
        WriteBody();
    }

    /// <summary>Takes the next batch.</summary>
    public void Take(LeadBatch batch)
    {
        Batch = batch;
        Scope = RefusalScope.Request;
        RequestMessage = null;
        Lesson = null;
        if (outcomes.Length < batch.Count)
        {
            outcomes = new RowOutcome[Math.Max(batch.Count, batch.Rows.Length)];
        }

        Outcomes.Clear();
    }

    /// <summary>
    /// Asks the provider what must be known before the batch can be written (Enswitch: the campaign's id, the numbers it has), and writes its body.
    /// Rows settled here are marked <see cref="RowOutcome.Known"/>.
    /// </summary>
    /// <returns>Null where the request may go; otherwise how the batch ended without one.</returns>
    public virtual ValueTask<CallReport?> PrepareAsync(ProviderClient client, IDeliveryObserver observer, CancellationToken stop)
    {
        WriteBody();
        return ValueTask.FromResult<CallReport?>(null);
    }

    /// <summary>Hears how the delivery ended, before its outcomes are taken.</summary>
    public virtual void Ended(in CallReport report)
    {
    }

    /// <summary>Gives the body's buffer back.</summary>
    public abstract void Dispose();

    /// <summary>Writes the body of the batch's request.</summary>
    protected abstract void WriteBody();

    protected override void Keep(AnswerFault fault, bool isRepeat)
    {
        Scope = fault.IsForeign ? RefusalScope.Run : RefusalScope.Request;
        RequestMessage = fault.Message;
        var (status, errorId) = fault.IsForeign switch
        {
            true when !isRepeat => (LeadStatus.Failed, fault.ErrorId),
            true => (LeadStatus.Indeterminate, ErrorIds.OutcomeUnknown),
            false => (LeadStatus.Indeterminate, fault.ErrorId),
        };
        SetCarried(status, errorId, fault.Message);
    }

    /// <summary>Gives every row that the request carried the same outcome.</summary>
    protected virtual void SetCarried(LeadStatus status, string? errorId, string? message)
    {
        foreach (ref var outcome in Outcomes)
        {
            if (!outcome.Known)
            {
                outcome = new RowOutcome { Status = status, ErrorId = errorId, Message = message };
            }
        }
    }
}
