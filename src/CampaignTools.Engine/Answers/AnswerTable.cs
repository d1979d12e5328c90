using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Answers;

/// <summary>The documented answers of one provider. The first rule that fits wins; what fits none is not known and never a success.</summary>
internal sealed class AnswerTable
{
    private readonly Dictionary<Operation, AnswerRule[]> byOperation;

    public AnswerTable(params AnswerRule[] rules)
    {
        Rules = rules;
        byOperation = rules
            .SelectMany(static rule => rule.Operations.Select(operation => (operation, rule)))
            .GroupBy(static pair => pair.operation, static pair => pair.rule)
            .ToDictionary(static group => group.Key, static group => group.ToArray());
    }

    public IReadOnlyList<AnswerRule> Rules { get; }

    /// <summary>Whether the provider's answers say by a code in their body how it went, and not by a status word.</summary>
    public bool IsByCode => Rules.Any(static rule => rule.Code is not null);

    /// <summary>The same with further rules, which are looked at first and take the place of those that say otherwise of the same answers.</summary>
    public AnswerTable With(IReadOnlyCollection<AnswerRule> further) => further.Count == 0 ? this : new([.. further, .. Rules.Select(rule => Without(rule, further)).OfType<AnswerRule>()]);

    private static AnswerRule? Without(AnswerRule rule, IReadOnlyCollection<AnswerRule> further)
    {
        var left = rule.Operations.Where(operation => !further.Any(other =>
            other.Operations.Contains(operation) && other.Pattern == rule.Pattern && other.Code == rule.Code && other.Status == rule.Status && other.Word == rule.Word && other.IsOfNoSuccess == rule.IsOfNoSuccess)).ToArray();
        return left.Length == rule.Operations.Length ? rule
            : left.Length == 0 ? null
            : new AnswerRule(left, rule.Status, rule.Documented, rule.Meaning, rule.ErrorId, rule.Source, rule.Code) { Confidence = rule.Confidence };
    }

    /// <summary>Whether the user says of a status word that an answer with it is a success.</summary>
    public bool IsTaughtSuccess(Operation operation, string? word) => Rules.Any(rule =>
        rule.Confidence == WireConfidence.User && rule.Word is { } taught && rule.Operations.Contains(operation) && Fates.Of(rule.Meaning).Fate == Fate.Done
        && taught.Equals(word?.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The rule that an answer fits; null where none does.</summary>
    /// <param name="operation">What was asked.</param>
    /// <param name="status">What the status word means.</param>
    /// <param name="word">The status word itself; null where there is none.</param>
    /// <param name="text">The message; null where there is none.</param>
    public AnswerRule? Match(Operation operation, AnswerStatus status, string? word, string? text) => Match(operation, status, word, code: null, text);

    /// <summary>The rule that an answer with a code of its own fits; null where none does.</summary>
    public AnswerRule? Match(Operation operation, int code, string? text) => Match(operation, AnswerStatus.Unknown, word: null, code, text);

    private AnswerRule? Match(Operation operation, AnswerStatus status, string? word, int? code, string? text)
    {
        if (text is null || !byOperation.TryGetValue(operation, out var rules))
        {
            return null;
        }

        var form = AnswerText.Normalize(text);
        foreach (var rule in rules)
        {
            if (rule.Code == code
                && (rule.Status is null || rule.Status == status)
                && !(rule.IsOfNoSuccess && status == AnswerStatus.Success)
                && (rule.Word is null || rule.Word.Equals(word?.Trim() ?? "", StringComparison.OrdinalIgnoreCase))
                && AnswerText.Matches(form, rule.Pattern))
            {
                return rule;
            }
        }

        return null;
    }
}
