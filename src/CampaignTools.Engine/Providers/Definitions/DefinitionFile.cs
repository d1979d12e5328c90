using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Campaigns.Fields;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Definitions;

/// <summary>
/// Reads what -Definition says of an account, and puts it over what the module believes. Everything that is wrong is said at once, each with its place; a file with a
/// fault changes nothing. Its form is in module/CampaignTools.definition.schema.json.
/// </summary>
internal sealed partial class DefinitionFile
{
    private static readonly JsonDocumentOptions AsWritten = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>A day, in seconds: nobody waits longer for a lost request.</summary>
    private const int LongestLanding = 86_400;

    private readonly ProviderDefinition known;
    private readonly string name;
    private readonly List<string> faults = [];

    private DefinitionFile(ProviderDefinition known, string name)
    {
        this.known = known;
        this.name = name;
    }

    /// <param name="json">What the file holds.</param>
    /// <param name="name">The file's name, for messages and as the source of what it says.</param>
    /// <param name="known">What is believed without it.</param>
    public static ProviderDefinition Read(ReadOnlyMemory<byte> json, string name, ProviderDefinition known)
    {
        var file = new DefinitionFile(known, name);
        var read = file.Read(json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json);
        return file.faults.Count == 0
            ? read
            : throw new CampaignToolsException(ErrorIds.InvalidDefinition, ShownText.Of($"'{name}': {string.Join(' ', file.faults)}"));
    }

    private ProviderDefinition Read(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span))
        {
            faults.Add("it is not written in UTF-8: save it as UTF-8.");
            return known;
        }

        try
        {
            using var document = JsonDocument.Parse(json, AsWritten);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : Fault(known, "", "a table, as { \"provider\": … }");
        }
        catch (JsonException fault)
        {
            faults.Add($"it is no JSON (line {fault.LineNumber + 1}, character {fault.BytePositionInLine + 1}).");
            return known;
        }
        catch (InvalidOperationException)
        {
            faults.Add("it holds half a character (\\ud800 or the like).");
            return known;
        }
    }

    private ProviderDefinition Read(JsonElement root)
    {
        CheckKeys(root, "", "$schema", "provider", "answers", "fields", "paths", "limits", "landingSeconds");
        var provider = Text(root, "provider", "");
        if (provider is not null && !provider.Equals(known.Provider.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            Fault("provider", provider, $"the connection is {known.Provider}'s");
        }

        var rules = Members(root, "answers", JsonValueKind.Array).Select((rule, place) => ReadRule(rule.Value, $"answers[{place}]")).OfType<AnswerRule>().ToArray();
        if (root.TryGetProperty("$schema", out var schema) && schema.ValueKind != JsonValueKind.String)
        {
            Fault(0, "$schema", "the schema's address");
        }

        var read = known with { Answers = known.Answers.With(rules) };
        foreach (var (parameter, key) in Members(root, "fields", JsonValueKind.Object))
        {
            read = WithKey(read, parameter, key);
        }

        CheckCollisions(read);

        foreach (var (operation, path) in Members(root, "paths", JsonValueKind.Object))
        {
            read = WithPath(read, operation, path);
        }

        foreach (var (operation, limit) in Members(root, "limits", JsonValueKind.Object))
        {
            read = WithLimit(read, operation, limit);
        }

        foreach (var (operation, seconds) in Members(root, "landingSeconds", JsonValueKind.Object))
        {
            read = WithLanding(read, operation, seconds);
        }

        return read;
    }

    private AnswerRule? ReadRule(JsonElement rule, string place)
    {
        if (rule.ValueKind != JsonValueKind.Object)
        {
            return Fault<AnswerRule?>(null, place, "a table, as { \"operation\": \"Add\", \"status\": …, \"text\": …, \"means\": … }");
        }

        var before = faults.Count;
        var isByCode = known.Answers.IsByCode;
        CheckKeys(rule, place + ".", "operation", isByCode ? "code" : "status", "text", "means", "errorId");
        var operation = OperationOf(Text(rule, "operation", place + "."), $"{place}.operation");
        var word = isByCode ? null : Text(rule, "status", place + ".", mayBeEmpty: true);
        var code = isByCode ? Code(rule, place) : null;
        var text = Text(rule, "text", place + ".");
        var means = Text(rule, "means", place + ".");
        if (means is null || !Enum.GetNames<AnswerMeaning>().Contains(means, StringComparer.Ordinal))
        {
            if (means is not null)
            {
                Fault($"{place}.means", means, $"give one of {string.Join(", ", Enum.GetNames<AnswerMeaning>())}");
            }

            return null;
        }

        var meaning = Enum.Parse<AnswerMeaning>(means);
        var isAny = word == "*";
        var status = isByCode || word is null ? AnswerStatus.Unknown : StatusWords.Read(word);
        var isFailure = isByCode ? code >= 400 : status == AnswerStatus.Failure;
        if (isAny && IsGood(meaning))
        {
            Fault($"{place}.status", "*", "a success needs the status word that comes with it");
        }

        if (text is not null && !HasWords(text) && !(isFailure && Refuses(meaning)))
        {
            Fault($"{place}.text", text, "only a refusal in an answer that says itself that it is a failure may be known without words: write them whole, with * for what changes");
        }

        if (IsGood(meaning) && (isFailure || code >= 300))
        {
            Fault($"{place}.means", means, $"an answer with {(isByCode ? $"code {code}" : $"status '{word}'")} is no success");
        }

        if (meaning is AnswerMeaning.Wait or AnswerMeaning.TokenExpired && (status == AnswerStatus.Success || code < 300))
        {
            Fault($"{place}.means", means, "an answer that says success is not asked for again");
        }

        if (code == 429 && meaning != AnswerMeaning.Wait)
        {
            Fault($"{place}.code", "429", "it always means Wait");
        }

        if (operation is { } asked && (meaning == AnswerMeaning.Validated ? !IsDryRun(asked) : asked == Operation.Token && !isByCode && !Refuses(meaning) && meaning is not (AnswerMeaning.Wait or AnswerMeaning.Unclear)))
        {
            Fault($"{place}.means", means, asked == Operation.Token ? "a token is there or not: only refusals can be taught" : $"{known.Provider} has no dry run of {asked}");
        }

        if (rule.TryGetProperty("errorId", out var given) && given.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
        {
            Fault(0, $"{place}.errorId", "an error id, or null");
        }
        else if (given.ValueKind == JsonValueKind.String && IsGood(meaning))
        {
            Fault($"{place}.errorId", given.GetString()!, "a success has none");
        }

        var errorId = rule.TryGetProperty("errorId", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : UsualErrorId(meaning, operation);
        if (errorId is not null && !ErrorCatalog.IsKnown(errorId, known.CampaignFields.Select(static field => CampaignReading.ErrorIdOf(field.Parameter))))
        {
            Fault($"{place}.errorId", errorId, "it is no error id of this module: Get-Help about_CampaignTools_Errors lists them");
        }

        return faults.Count > before ? null : new AnswerRule([operation!.Value], status == AnswerStatus.Unknown ? null : status, text!, meaning, errorId, name, code)
        {
            IsOfNoSuccess = isAny,
            Word = !isByCode && !isAny && status == AnswerStatus.Unknown ? word!.Trim() : null,
            Confidence = WireConfidence.User,
        };
    }

    /// <summary>A bare name is a parameter of New-OutboundCampaign; with an operation before it, a column of that operation: "Add.PhoneNumber".</summary>
    private ProviderDefinition WithKey(ProviderDefinition read, string parameter, JsonElement value)
    {
        var place = $"fields.{parameter}";
        var (operation, name) = parameter.Split('.') switch
        {
            [var one] => (Operation.Create, one),
            [var first, var second] => (OperationOf(first, place) ?? default, second),
            _ => (default, ""),
        };
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: > 0 } key || key.Any(char.IsControl) || key.Trim() != key)
        {
            return Fault(read, place, "a key, as \"phoneNumber\"");
        }

        WireField? field = read.Fields.FirstOrDefault(one => one.Operation == operation && one.Parameter.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (field is null)
        {
            var elsewhere = read.Fields.Where(one => one.Parameter.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(static one => $"{one.Operation}.{one.Parameter}").ToArray();
            return Fault(read, place, parameter, elsewhere.Length > 0 ? $"write {string.Join(" or ", elsewhere)}" : "Get-ProviderDefinition -Kind Field has the names");
        }

        if (read.FixedKeys.Contains(key, StringComparer.OrdinalIgnoreCase) && !key.Equals(field.Key, StringComparison.OrdinalIgnoreCase))
        {
            return Fault(read, place, key, "every request has that key already, for the account");
        }

        return field is CampaignField campaignField
            ? read with { CampaignFields = [.. read.CampaignFields.Select(one => one == campaignField ? one with { Key = key, Confidence = WireConfidence.User, Source = this.name } : one)] }
            : read with { OtherFields = [.. read.OtherFields.Select(one => one == field ? one with { Key = key, Confidence = WireConfidence.User, Source = this.name } : one)] };
    }

    // Looked at when all are given, so that two keys may change places.
    private void CheckCollisions(ProviderDefinition read)
    {
        foreach (var same in read.Fields.GroupBy(static one => (one.Operation, one.Key)).Where(static same => same.Count() > 1 && same.Any(static one => one.Confidence == WireConfidence.User)))
        {
            Fault(
                $"fields.{string.Join(", ", same.Select(static one => one.Operation == Operation.Create ? one.Parameter : $"{one.Operation}.{one.Parameter}"))}",
                same.Key.Key,
                "a request can't have a key twice");
        }
    }

    private ProviderDefinition WithPath(ProviderDefinition read, string operation, JsonElement value)
    {
        var place = $"paths.{operation}";
        if (OperationOf(operation, place) is not { } found)
        {
            return read;
        }

        var path = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return path.Length > 1 && path[0] == '/' && path.All(static c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.' or '~' or '%') && !path.Contains("//", StringComparison.Ordinal) && !path.Contains("..", StringComparison.Ordinal)
            ? read with { Paths = [.. read.Paths.Select(one => one.Operation == found ? one with { Path = path, Confidence = WireConfidence.User, Source = name } : one)] }
            : Fault(read, place, path, "write the path alone, from its first /, as \"/ca_apis/AddCampaignData\"; the host is -BaseUri's");
    }

    private ProviderDefinition WithLimit(ProviderDefinition read, string operation, JsonElement value)
    {
        var place = $"limits.{operation}";
        if (OperationOf(operation, place) is not { } found)
        {
            return read;
        }

        if (value.ValueKind != JsonValueKind.String || RateLimit.TryParse(value.GetString()!) is not { } limit)
        {
            return Fault(read, place, "a count, a slash and s, m or h, as \"60/m\"");
        }

        return read with { Limits = [.. read.Limits.Where(one => one.Operation != found), new WireLimit(found, limit, name) { Confidence = WireConfidence.User }] };
    }

    private ProviderDefinition WithLanding(ProviderDefinition read, string operation, JsonElement value)
    {
        var place = $"landingSeconds.{operation}";
        var asked = read.Sizes.Where(static size => size.Name == ProviderDefinition.LandingSeconds).ToArray();
        if (!Array.Exists(asked, size => size.Operation.ToString().Equals(operation, StringComparison.OrdinalIgnoreCase)))
        {
            return Fault(read, place, operation, asked.Length > 0
                ? $"give {string.Join(" or ", asked.Select(static size => size.Operation))}: what is in doubt of other requests can't be looked up"
                : $"{read.Provider} can't be asked what it has, so nothing waits for it");
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var seconds) && seconds is >= 1 and <= LongestLanding
            ? read with
            {
                Sizes =
                [
                    .. read.Sizes.Select(size => size.Name == ProviderDefinition.LandingSeconds && size.Operation.ToString().Equals(operation, StringComparison.OrdinalIgnoreCase)
                        ? size with { Most = seconds, Source = name, Confidence = WireConfidence.User }
                        : size),
                ],
            }
            : Fault(read, place, "a whole number of seconds, 1 to 86400");
    }

    /// <summary>Whether a pattern has words of its own: it is a whole text without *, or has three letters on end.</summary>
    public static bool HasWords(string pattern) => pattern.Contains('*', StringComparison.Ordinal) ? Words().IsMatch(pattern) : pattern.Any(char.IsLetterOrDigit);

    private bool IsDryRun(Operation operation) => known.Answers.Rules.Any(rule => rule.Meaning == AnswerMeaning.Validated && rule.Operations.Contains(operation));

    private static bool Refuses(AnswerMeaning meaning) =>
        meaning is AnswerMeaning.RowRefused or AnswerMeaning.DoNotCall or AnswerMeaning.RequestRefused or AnswerMeaning.CampaignRefused or AnswerMeaning.AccountRefused or AnswerMeaning.Unclear;

    [GeneratedRegex(@"\p{L}{3}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Words();

    /// <summary>Whether a meaning is that something was done.</summary>
    public static bool IsGood(string? meaning) => Enum.TryParse<AnswerMeaning>(meaning, out var known) && IsGood(known);

    private static bool IsGood(AnswerMeaning meaning) => Fates.Of(meaning).Fate is Fate.Done or Fate.Queued or Fate.Validated;

    private static string? UsualErrorId(AnswerMeaning meaning, Operation? operation) => meaning switch
    {
        AnswerMeaning.AlreadyThere => operation == Operation.Create ? ErrorIds.CampaignAlreadyExists : null,
        AnswerMeaning.RowRefused or AnswerMeaning.RequestRefused => ErrorIds.ValidationFailed,
        AnswerMeaning.DoNotCall => ErrorIds.DoNotCall,
        AnswerMeaning.CampaignRefused => ErrorIds.InvalidCampaign,
        AnswerMeaning.AccountRefused => ErrorIds.AuthenticationFailed,
        AnswerMeaning.TokenExpired => ErrorIds.TokenExpired,
        AnswerMeaning.Unclear => ErrorIds.ProviderUnavailable,
        AnswerMeaning.Wait => ErrorIds.RateLimited,
        _ => null,
    };

    private Operation? OperationOf(string? text, string place)
    {
        if (text is null)
        {
            return null;
        }

        foreach (var operation in known.Operations)
        {
            if (operation.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return operation;
            }
        }

        Fault(place, text, $"give one of {string.Join(", ", known.Operations)}");
        return null;
    }

    private int? Code(JsonElement rule, string place) =>
        rule.TryGetProperty("code", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var code) && code is >= 100 and <= 999
            ? code
            : Fault<int?>(null, $"{place}.code", "the code that stands in the answer's body, as 200");

    private string? Text(JsonElement table, string key, string place, bool mayBeEmpty = false) =>
        table.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String && (mayBeEmpty || !string.IsNullOrWhiteSpace(value.GetString()))
            ? value.GetString()
            : Fault<string?>(null, place + key, key == "status" ? "the status word of the answer; \"\" where it has none" : "a text that is not empty");

    private List<KeyValuePair<string, JsonElement>> Members(JsonElement root, string key, JsonValueKind kind)
    {
        if (!root.TryGetProperty(key, out var value))
        {
            return [];
        }

        return value.ValueKind != kind ? Fault<List<KeyValuePair<string, JsonElement>>>([], key, kind == JsonValueKind.Array ? "a list, as [ … ]" : "a table, as { \"Add\": … }")
            : kind == JsonValueKind.Object && value.EnumerateObject().GroupBy(static one => one.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static same => same.Count() > 1) is { } twice
                ? Fault<List<KeyValuePair<string, JsonElement>>>([], $"{key}.{twice.Key}", twice.Key, "it is there twice")
            : kind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(static one => new KeyValuePair<string, JsonElement>("", one))]
            : [.. value.EnumerateObject().Select(static one => new KeyValuePair<string, JsonElement>(one.Name, one.Value))];
    }

    private void CheckKeys(JsonElement table, string place, params ReadOnlySpan<string> allowed)
    {
        foreach (var group in table.EnumerateObject().GroupBy(static one => one.Name, StringComparer.Ordinal))
        {
            if (!allowed.Contains(group.Key))
            {
                Fault(place + group.Key, group.Key, $"give one of {string.Join(", ", allowed.ToArray().Where(static one => one[0] != '$'))}");
            }
            else if (group.Count() > 1)
            {
                faults.Add($"'{group.Key}': it is there twice ({place}{group.Key}).");
            }
        }
    }

    private void Fault(string place, string value, string right) => faults.Add($"'{ShownText.Cut(value, 60)}': {right} ({place}).");

    private T Fault<T>(T otherwise, string place, string right)
    {
        faults.Add($"It must be {right}{(place.Length > 0 ? $" ({place})" : "")}.");
        return otherwise;
    }

    private T Fault<T>(T otherwise, string place, string value, string right)
    {
        Fault(place, value, right);
        return otherwise;
    }
}
