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

    /// <summary>How a table shows what the status word must say.</summary>
    public static string Shown(AnswerStatus? status) => status switch
    {
        AnswerStatus.Success => "Success",
        AnswerStatus.Failure => "Error",
        null => "*",
        _ => "",
    };

    public static AnswerStatus Read(string? word) =>
        word is not null && Known.TryGetValue(word.Trim(), out var status) ? status : AnswerStatus.Unknown;
}

/// <summary>What the status word of an answer says, whatever its spelling.</summary>
internal enum AnswerStatus
{
    /// <summary>No status word, or one that nobody documents.</summary>
    Unknown,

    /// <summary>Success, SUCCESS, success, true.</summary>
    Success,

    /// <summary>Error, error, FAIL, Fail, failure, "false", false.</summary>
    Failure,
}
