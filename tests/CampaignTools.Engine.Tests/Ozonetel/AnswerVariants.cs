using System.Text.Json;
using CampaignTools.Engine.Answers;

namespace CampaignTools.Engine.Tests.Ozonetel;

/// <summary>The ways in which one documented answer may be written: letter case, spacing, quotes, periods, the key of the message, the type of the status.</summary>
internal static class AnswerVariants
{
    private static readonly Func<string, string>[] Texts =
    [
        static text => text,
        static text => text.ToUpperInvariant(),
        static text => text.ToLowerInvariant(),
        static text => $"\"\"{text}\"\"",
        static text => $"{text.TrimEnd('.')}...",
        static text => text.TrimEnd('.'),
        static text => $"  {text.Replace(" ", "  ", StringComparison.Ordinal)}\n",
    ];

    private static readonly string[] Keys = ["message", "Message", "MESSAGE"];

    public static IEnumerable<string> Of(DocumentedAnswer answer)
    {
        foreach (var text in Texts)
        {
            foreach (var key in Keys)
            {
                foreach (var status in StatusesOf(answer.Word))
                {
                    var message = $"\"{key}\":{JsonSerializer.Serialize(text(answer.Text))}";
                    yield return status is null ? $"{{{message}}}" : $"{{\"status\": {status},{message},\"data\":null}}";
                    if (status is not null)
                    {
                        yield return $"{{{message}, \"Status\": {status}}}";
                    }
                }
            }
        }
    }

    private static string?[] StatusesOf(string? word) => word is null
        ? [null]
        : StatusWords.Read(word) == AnswerStatus.Success
            ? [$"\"{word}\"", "\"Success\"", "\"SUCCESS\"", "\"success \"", "true", "\"true\""]
            : [$"\"{word}\"", "\"Error\"", "\"error\"", "\"FAIL\"", "\"Fail\"", "\"false\"", "false"];
}
