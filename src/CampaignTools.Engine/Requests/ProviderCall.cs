using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Requests;

/// <summary>One request to a provider, which may take several attempts, and the reading of its answer.</summary>
internal abstract class ProviderCall
{
    public abstract Operation Operation { get; }

    /// <summary>Whether the request carries the account's token.</summary>
    public virtual bool UsesToken => false;

    /// <summary>
    /// Whether a request that may have been received may be sent again without harm: a read, or one that the provider recognizes as a repeat.
    /// </summary>
    public abstract bool RepeatIsHarmless { get; }

    /// <summary>Whether a request with the same content may have been received before this delivery: by an earlier run that ended without the answer.</summary>
    public virtual bool IsRepeat => false;

    /// <summary>The phone numbers that it carries, as they are sent.</summary>
    public virtual IEnumerable<string> Numbers => [];

    /// <summary>The method and path, for verbose lines.</summary>
    public abstract string Label { get; }

    /// <summary>A fresh request: one can't be sent twice.</summary>
    /// <param name="token">The account's token; null where <see cref="UsesToken"/> is false.</param>
    public abstract HttpRequestMessage CreateRequest(AccessToken? token);

    /// <summary>Whether <see cref="LeavingAsync"/> does anything.</summary>
    public virtual bool TellsLeaving => false;

    /// <summary>Called before an attempt leaves, a moment before it is its turn at the latest, and again where that was long ago. What it throws ends the delivery.</summary>
    public virtual ValueTask LeavingAsync() => ValueTask.CompletedTask;

    /// <summary>Whether what it carries must not leave any more. Asked when it is its turn, before each attempt.</summary>
    public virtual bool IsTooLate() => false;

    /// <summary>Takes secrets out of what an answer says.</summary>
    protected abstract Redactor Redactor { get; }

    /// <summary>
    /// Reads a whole answer and keeps what it says. Never throws: an answer that cannot be read, for whatever reason, is an answer that is not known.
    /// </summary>
    /// <param name="answer">The answer; its bytes are only good during the call.</param>
    /// <param name="isRepeat">Whether an earlier attempt may have been received, so that "already there" can mean that it was.</param>
    public AnswerVerdict Read(WireAnswer answer, bool isRepeat)
    {
        if (HttpMeaning.IsWait(answer.HttpStatus))
        {
            return AnswerVerdict.Wait;
        }

        var fault = AnswerFault.Of(answer, Redactor);
        if (fault is null)
        {
            try
            {
                return ReadAnswer(answer, isRepeat);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                fault = AnswerFault.Unread(answer, Redactor);
            }
        }

        Keep(fault, isRepeat);
        return fault.IsForeign ? AnswerVerdict.Settled : AnswerVerdict.Unclear;
    }

    /// <summary>Reads an answer whose body counts. What it throws makes the answer one that is not known.</summary>
    /// <param name="answer">The answer; its bytes are only good during the call.</param>
    /// <param name="isRepeat">Whether an earlier attempt may have been received, so that "already there" can mean that it was.</param>
    protected abstract AnswerVerdict ReadAnswer(WireAnswer answer, bool isRepeat);

    /// <summary>Keeps that the answer's body does not count, in place of whatever <see cref="ReadAnswer"/> has begun to keep.</summary>
    /// <param name="fault">What is known instead.</param>
    /// <param name="isRepeat">Whether an earlier attempt may have been received: it then stays in doubt, whatever this one met.</param>
    protected abstract void Keep(AnswerFault fault, bool isRepeat);
}
