using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Definitions;

/// <summary>What to write into a -Definition file so that an answer that was not understood will be.</summary>
internal static partial class DefinitionLesson
{
    private const int LongestText = 200;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="definition">What is believed of the account.</param>
    /// <param name="operation">What was asked.</param>
    /// <param name="httpStatus">How it was answered.</param>
    /// <param name="status">The status word, or the body's own code; null where there is none.</param>
    /// <param name="words">The message, secrets removed; null where there is none that could be read.</param>
    public static string Of(ProviderDefinition definition, Operation operation, int httpStatus, object? status, string? words)
    {
        var sent = $"It was sent as {definition.Label(operation)}. If that is not what this account wants, write down what is believed (Get-ProviderDefinition -Operation {operation} | Export-ProviderDefinition account.json), "
            + "correct it, and connect with -Definition account.json";
        if (httpStatus is 404 or 405)
        {
            return $"{sent}; for another address: {Write(definition, "paths", new JsonObject { [operation.ToString()] = "/…" })}";
        }

        if (string.IsNullOrWhiteSpace(words))
        {
            return $"{sent}. An answer without a message that can be read can't be taught itself.";
        }

        var rule = new JsonObject
        {
            ["operation"] = operation.ToString(),
            [definition.Answers.IsByCode ? "code" : "status"] = status is int code ? JsonValue.Create(code) : JsonValue.Create(status as string ?? ""),
            ["text"] = Pattern(words),
            ["means"] = "…",
        };
        return $"{sent}; for this answer, once you know whether \"means\" is Success, RowRefused or another of about_CampaignTools_Definition: {Write(definition, "answers", new JsonArray(rule))}";
    }

    // What changes from answer to answer, and what can't be typed, is left open; words alone are left as they are where nothing else would be.
    private static string Pattern(string words)
    {
        var text = words.Length > LongestText ? $"{words[..LongestText]}*" : words;
        var open = Stars().Replace(Changing().Replace(text, "*"), "*");
        return DefinitionFile.HasWords(open) ? open : text;
    }

    private static string Write(ProviderDefinition definition, string part, JsonNode what) =>
        new JsonObject { ["provider"] = definition.Provider.ToString(), [part] = what }.ToJsonString(Readable);

    [GeneratedRegex(@"\+?\p{Nd}([\p{Nd}\s\p{Pd}.()]{0,40}\p{Nd})|[\p{Cc}\p{Cf}]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Changing();

    [GeneratedRegex(@"\*[\s*]*\*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Stars();
}
