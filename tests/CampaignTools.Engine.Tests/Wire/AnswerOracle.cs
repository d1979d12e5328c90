using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CampaignTools.Engine.Tests.Wire;

/// <summary>
/// Says whether an answer is a success, by code of its own and from the pages: strict UTF-8, strict JSON without a key twice, the documented words. What it does not say
/// is a success, the engine may not say either.
/// </summary>
internal static partial class AnswerOracle
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly string[] Added =
    [
        "campaign .* is already started", "successfully updated", "successfully updated .* campaign", "successfully updated .* campaign stoped", "successfully updated, .* was started",
        "please pass the valid campaign action successfully updated .* campaign data",
    ];

    private static readonly string[] Present = ["number already exist", "number already existed"];

    /// <summary>The answer's JSON; null where it is none that can be read, or no success by its HTTP status.</summary>
    public static JsonElement? Read(MutatedAnswer answer, bool lenient)
    {
        if (answer.Status is < 200 or > 299)
        {
            return null;
        }

        try
        {
            var plain = Decode(answer.Arriving, answer.ContentEncoding?.Trim().ToLowerInvariant());
            Strict.GetCharCount(plain);
            using var document = JsonDocument.Parse(plain, new JsonDocumentOptions
            {
                AllowTrailingCommas = lenient,
                CommentHandling = lenient ? JsonCommentHandling.Skip : JsonCommentHandling.Disallow,
            });
            return document.RootElement.ValueKind == JsonValueKind.Object && HasClearKeys(document.RootElement) ? document.RootElement.Clone() : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidDataException or InvalidOperationException or ArgumentException or IOException)
        {
            return null;
        }
    }

    public static bool IsAdded(JsonElement? answer) => answer is { } root && Status(root) == true && Matches(Words(One(root, "message")), Added);

    public static bool IsPresent(JsonElement? answer) => answer is { } root && Matches(Words(One(root, "message")), Present);

    public static bool IsQueued(JsonElement? answer) => answer is { } root && Status(root) == true && Matches(Words(One(root, "message")), ["queued.*"]);

    public static bool IsCreated(JsonElement? answer) => answer is { } root && Status(root) != false && Matches(Words(One(root, "message")), ["campaign .* created successfully"]);

    public static bool IsNameTaken(JsonElement? answer) => answer is { } root && Matches(Words(One(root, "message")), ["campaign name already exists"]);

    public static bool IsToken(JsonElement? answer, string token) => answer is { } root && Status(root) != false && Text(One(root, "token")) == token && token.All(static c => c is > ' ' and < '\u007f');

    /// <summary>Whether some element of a scheduling answer says that this row was taken, or that its number is there.</summary>
    public static bool IsScheduled(JsonElement? answer, int row, string number, string campaign)
    {
        if (answer is not { } root || Status(root) != true || One(root, "message") is not { ValueKind: JsonValueKind.Array } rows)
        {
            return false;
        }

        return rows.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.Object
            && Text(Exact(one, "index")) == row.ToString(CultureInfo.InvariantCulture)
            && (Text(Exact(one, "campaign_name")) is null or "" || string.Equals(Text(Exact(one, "campaign_name"))!.Trim(), campaign, StringComparison.OrdinalIgnoreCase))
            && IsNumber(Text(Exact(one, "PhoneNumber")), number)
            && ((IsSuccess(Text(Exact(one, "Response") ?? Exact(one, "response"))) && Matches(Words(Exact(one, "msg")), ["data updated successfully"])) || Matches(Words(Exact(one, "msg")), Present)));
    }

    public static bool IsTeleCmi(JsonElement? answer, string words) => answer is { } root && Text(Exact(root, "code")) == "200" && Matches(Words(Exact(root, "msg")), [words]);

    public static bool IsEnswitch(JsonElement? answer, string code, string field, string? value) =>
        answer is { } root
        && Exact(root, "responses") is { ValueKind: JsonValueKind.Array } all && all.GetArrayLength() > 0
        && all.EnumerateArray().All(one => one.ValueKind == JsonValueKind.Object && Text(Exact(one, "code")) == code)
        && (field.Length == 0 || (Exact(root, "data") is { ValueKind: JsonValueKind.Object } data && Text(Exact(data, field)) is { Length: > 0 } found && (value is null || found == value)));

    private static bool IsNumber(string? answered, string sent) =>
        answered is null or "" || answered.Skip(1).Any(static c => !char.IsAsciiDigit(c))
        || answered.TrimStart('+').Reverse().Zip(sent.Reverse()).Take(6).All(static pair => pair.First == pair.Second);

    private static bool? Status(JsonElement root) => One(root, "status") is not { } status ? null : IsSuccess(Text(status)) ? true : IsFailure(Text(status)) ? false : null;

    private static bool IsSuccess(string? word) => word?.Trim().ToLowerInvariant() is "success" or "true";

    private static bool IsFailure(string? word) => word?.Trim().ToLowerInvariant() is "error" or "fail" or "failed" or "failure" or "false";

    // Ozonetel writes its outer keys in several letter cases; two that differ in nothing else are two answers.
    private static JsonElement? One(JsonElement root, string key)
    {
        var found = root.EnumerateObject().Where(one => one.Name.Equals(key, StringComparison.OrdinalIgnoreCase)).ToArray();
        return found.Length == 1 ? found[0].Value : null;
    }

    private static JsonElement? Exact(JsonElement root, string key) => root.TryGetProperty(key, out var value) ? value : null;

    // Every key is text, and none is there twice. One that is no text throws.
    private static bool HasClearKeys(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(static one => one.Name).Distinct(StringComparer.Ordinal).Count() == element.EnumerateObject().Count()
            && element.EnumerateObject().All(static one => HasClearKeys(one.Value)),
        JsonValueKind.Array => element.EnumerateArray().All(HasClearKeys),
        _ => true,
    };

    private static string? Text(JsonElement? value)
    {
        try
        {
            return value?.ValueKind switch
            {
                JsonValueKind.String => value.Value.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.Value.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Words(JsonElement? value) => Spaces().Replace(Quotes().Replace(Text(value) ?? "", ""), " ").Trim().TrimEnd('.', '!', ' ').ToLowerInvariant();

    private static bool Matches(string words, string[] patterns) => Array.Exists(patterns, pattern => Regex.IsMatch(words, $"\\A(?:{pattern})\\z", RegexOptions.Singleline | RegexOptions.CultureInvariant));

    private static byte[] Decode(byte[] body, string? encoding)
    {
        using var input = new MemoryStream(body);
        using var output = new MemoryStream();
        using Stream plain = encoding switch
        {
            "gzip" or "x-gzip" => new GZipStream(input, CompressionMode.Decompress),
            "br" => new BrotliStream(input, CompressionMode.Decompress),
            _ => input,
        };
        plain.CopyTo(output);
        return output.ToArray();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("""["\\“”]""")]
    private static partial Regex Quotes();
}
