using System.Runtime.InteropServices;

namespace CampaignTools.Engine.Answers;

/// <summary>What became of a request, or of one row of it, by its answer. Each kind of request has its own word for it: see <see cref="Fates"/>.</summary>
internal enum Fate
{
    /// <summary>Nobody knows: it may have been carried out.</summary>
    InDoubt,

    Done,

    /// <summary>Accepted for later, not confirmed.</summary>
    Queued,

    /// <summary>What it was to bring is there already.</summary>
    AlreadyThere,

    /// <summary>A dry run passed; nothing was done.</summary>
    Validated,

    /// <summary>Not done: what it holds is at fault.</summary>
    Rejected,

    /// <summary>Not done: the person is not to be called.</summary>
    Suppressed,

    /// <summary>Not done, through no fault of what it holds.</summary>
    Failed,
}

/// <summary>How far a refusal reaches.</summary>
internal enum RefusalScope
{
    /// <summary>Rows, or this request, alone.</summary>
    Request,

    /// <summary>Every row for the same campaign.</summary>
    Campaign,

    /// <summary>Every row of the run.</summary>
    Run,
}

/// <summary>The one table from what a documented answer means to what follows, for all providers and requests. ARCHITECTURE.md shows it.</summary>
internal static class Fates
{
    public static (AnswerVerdict Verdict, Fate Fate, RefusalScope Scope) Of(AnswerMeaning meaning) => meaning switch
    {
        AnswerMeaning.Success or AnswerMeaning.SuccessWithWarning => (AnswerVerdict.Settled, Fate.Done, RefusalScope.Request),
        AnswerMeaning.Queued => (AnswerVerdict.Settled, Fate.Queued, RefusalScope.Request),
        AnswerMeaning.AlreadyThere => (AnswerVerdict.Settled, Fate.AlreadyThere, RefusalScope.Request),
        AnswerMeaning.Validated => (AnswerVerdict.Settled, Fate.Validated, RefusalScope.Request),
        AnswerMeaning.RowRefused => (AnswerVerdict.Settled, Fate.Rejected, RefusalScope.Request),
        AnswerMeaning.DoNotCall => (AnswerVerdict.Settled, Fate.Suppressed, RefusalScope.Request),
        AnswerMeaning.RequestRefused => (AnswerVerdict.Settled, Fate.Failed, RefusalScope.Request),
        AnswerMeaning.CampaignRefused => (AnswerVerdict.Settled, Fate.Failed, RefusalScope.Campaign),
        AnswerMeaning.AccountRefused => (AnswerVerdict.Settled, Fate.Failed, RefusalScope.Run),
        AnswerMeaning.TokenExpired => (AnswerVerdict.TokenExpired, Fate.Failed, RefusalScope.Request),
        AnswerMeaning.Wait => (AnswerVerdict.Wait, Fate.Failed, RefusalScope.Request),
        _ => (AnswerVerdict.Unclear, Fate.InDoubt, RefusalScope.Request),
    };

    /// <param name="fate">What became of it.</param>
    /// <param name="done">What the operation calls a row that went well: Added, Scheduled or Queued.</param>
    public static LeadStatus ToLeadStatus(this Fate fate, LeadStatus done) => fate switch
    {
        Fate.Done => done,
        Fate.Queued => LeadStatus.Queued,
        Fate.AlreadyThere => LeadStatus.Duplicate,
        Fate.Validated => LeadStatus.Validated,
        Fate.Rejected => LeadStatus.Rejected,
        Fate.Suppressed => LeadStatus.Suppressed,
        Fate.Failed => LeadStatus.Failed,
        _ => LeadStatus.Indeterminate,
    };

    public static CampaignStatus ToCampaignStatus(this Fate fate) => fate switch
    {
        Fate.Done => CampaignStatus.Created,
        Fate.AlreadyThere => CampaignStatus.AlreadyExists,
        Fate.Validated => CampaignStatus.Validated,
        Fate.Rejected or Fate.Suppressed => CampaignStatus.Rejected,
        Fate.Failed => CampaignStatus.Failed,
        _ => CampaignStatus.Indeterminate,
    };
}

/// <summary>What an answer means: for the delivery of its request, and for the rows in it where it names none.</summary>
/// <param name="Verdict">What follows for the delivery.</param>
/// <param name="Meaning">What the answer table says; null where the answer is not in it.</param>
/// <param name="Fate">What became of the request.</param>
/// <param name="ErrorId">Why; null for a plain success.</param>
/// <param name="Message">The provider's words, secrets removed.</param>
/// <param name="Scope">How far a refusal reaches.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AnswerReading(AnswerVerdict Verdict, AnswerMeaning? Meaning, Fate Fate, string? ErrorId, string? Message, RefusalScope Scope)
{
    /// <summary>Whether it is the user who says so, by -Definition.</summary>
    public bool IsTaught { get; init; }

    /// <summary>How the user can teach the answer; null for one that is understood.</summary>
    public string? Lesson { get; init; }

    /// <summary>An answer that the table has.</summary>
    public static AnswerReading Of(AnswerMeaning meaning, string? errorId, string? message)
    {
        var (verdict, fate, scope) = Fates.Of(meaning);
        return new(verdict, meaning, fate, errorId, message, scope);
    }

    /// <summary>A refusal in words that nobody documents: still a refusal.</summary>
    public static AnswerReading Refused(string errorId, string? message) => new(AnswerVerdict.Settled, Meaning: null, Fate.Failed, errorId, message, RefusalScope.Request);

    /// <summary>Anything else that nobody documents: it may have been carried out.</summary>
    public static AnswerReading Unknown(string errorId, string? message) => new(AnswerVerdict.Unclear, Meaning: null, Fate.InDoubt, errorId, message, RefusalScope.Request);
}

/// <summary>What an answer means for the delivery of its request.</summary>
internal enum AnswerVerdict
{
    /// <summary>The provider has decided: done or refused. The call knows which.</summary>
    Settled,

    /// <summary>Refused for now: wait and repeat.</summary>
    Wait,

    /// <summary>The token is no longer good.</summary>
    TokenExpired,

    /// <summary>Nothing known: the request may have been carried out. Repeated where that is harmless.</summary>
    Unclear,
}
