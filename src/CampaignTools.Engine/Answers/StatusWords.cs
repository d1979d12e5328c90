namespace CampaignTools.Engine.Answers;

/// <summary>The status words that the pages show.</summary>
internal static class StatusWords
{
    private static readonly Dictionary<string, AnswerStatus> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["success"] = AnswerStatus.Success,
        ["true"] = AnswerStatus.Success,
        ["error"] = AnswerStatus.Failure,
        ["fail"] = AnswerStatus.Failure,
        ["failed"] = AnswerStatus.Failure,
        ["failure"] = AnswerStatus.Failure,
        ["false"] = AnswerStatus.Failure,
    };

    public static AnswerStatus Read(string? word) =>
        word is not null && Known.TryGetValue(word.Trim(), out var status) ? status : AnswerStatus.Unknown;
}
