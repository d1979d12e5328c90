using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers;

/// <summary>One request about what is there: a read, or a state that is set.</summary>
internal abstract class ControlCall : ProviderCall
{
    /// <summary>What the answer means.</summary>
    public AnswerReading Reading { get; protected set; }

    // A read; or a state that is set, or a row that is deleted, once or twice alike.
    public override bool RepeatIsHarmless => true;

    public async ValueTask<ControlOutcome> SendAsync(ProviderClient client, IDeliveryObserver? observer, CancellationToken stop)
    {
        using var answer = new WireAnswer();
        var report = await client.SendAsync(this, answer, observer, stop).ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
        return ControlOutcome.Of(report, Reading);
    }

    protected override void Keep(AnswerFault fault, bool isRepeat) =>
        Reading = fault.IsForeign && !isRepeat ? AnswerReading.Refused(fault.ErrorId, fault.Message) : AnswerReading.Unknown(fault.ErrorId, fault.Message);

    /// <summary>The refusal of a repeat says nothing of the request before it, whose answer was lost.</summary>
    protected static AnswerReading OfRepeat(AnswerReading reading) => reading.Fate is Fate.Done or Fate.InDoubt
        ? reading
        : reading with
        {
            Fate = Fate.InDoubt,
            ErrorId = ErrorIds.OutcomeUnknown,
            Message = $"What became of the first request is not known, and its repeat was refused: {reading.Message}",
        };
}
