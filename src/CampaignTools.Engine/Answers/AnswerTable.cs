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

    /// <summary>The rule that an answer fits; null where none does.</summary>
    public AnswerRule? Match(Operation operation, AnswerStatus status, string? text) => Match(operation, status, code: null, text);

    /// <summary>The rule that an answer with a code of its own fits; null where none does.</summary>
    public AnswerRule? Match(Operation operation, int code, string? text) => Match(operation, AnswerStatus.Unknown, code, text);

    private AnswerRule? Match(Operation operation, AnswerStatus status, int? code, string? text)
    {
        if (text is null || !byOperation.TryGetValue(operation, out var rules))
        {
            return null;
        }

        var form = AnswerText.Normalize(text);
        foreach (var rule in rules)
        {
            if (rule.Code == code && (rule.Status is null || rule.Status == status) && AnswerText.Matches(form, rule.Pattern))
            {
                return rule;
            }
        }

        return null;
    }
}
