using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Answers;

/// <summary>One documented answer: where it comes, how it reads and what it means.</summary>
internal sealed class AnswerRule
{
    /// <param name="operations">The operations that answer so.</param>
    /// <param name="status">What the status word must say; null where the answer has none or any will do.</param>
    /// <param name="pattern">The text, as documented; <c>*</c> stands for a name or number.</param>
    /// <param name="meaning">What it means.</param>
    /// <param name="errorId">The error id; null for a plain success.</param>
    /// <param name="source">The page that documents it, by its id in docs/sources.md, e.g. "OZ-ADD".</param>
    /// <param name="code">The number that the body itself answers with (TeleCMI, Enswitch); null where the provider has none.</param>
    public AnswerRule(Operation[] operations, AnswerStatus? status, string pattern, AnswerMeaning meaning, string? errorId, string source, int? code = null)
    {
        Code = code;
        Operations = operations;
        Status = status;
        Documented = pattern;
        Pattern = AnswerText.Normalize(pattern);
        Meaning = meaning;
        ErrorId = errorId;
        Source = source;
    }

    public Operation[] Operations { get; }

    public AnswerStatus? Status { get; }

    public string Documented { get; }

    public string Pattern { get; }

    public AnswerMeaning Meaning { get; }

    public string? ErrorId { get; }

    public FaultCategory? Category => ErrorId is null ? null : ErrorCatalog.Find(ErrorId).Category;

    public string Source { get; }

    public int? Code { get; }

    /// <summary>What the status word must be, whatever its letter case, where it is none that the pages know; null where <see cref="Status"/> says it.</summary>
    public string? Word { get; init; }

    public WireConfidence Confidence { get; init; } = WireConfidence.Documented;

    /// <summary>Whether it is any status but a success that a user's rule is about.</summary>
    public bool IsOfNoSuccess { get; init; }

    /// <summary>Whether the HTTP status says otherwise: an answer that is two at once is neither.</summary>
    public bool IsContradictedBy(int httpStatus) => Fates.Of(Meaning).Fate switch
    {
        Fate.Done or Fate.Queued or Fate.Validated => !HttpMeaning.IsSuccess(httpStatus),
        Fate.AlreadyThere => Confidence == WireConfidence.User && httpStatus >= 500,
        _ => false,
    };
}
