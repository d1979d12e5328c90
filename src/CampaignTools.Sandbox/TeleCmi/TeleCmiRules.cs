using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CampaignTools.Sandbox.TeleCmi;

/// <summary>One field: its key, when it is required, and what its value must be.</summary>
internal sealed record TeleCmiRule(string Key, Func<JsonFields, bool> IsRequired, Func<JsonElement, bool> IsValid);

/// <summary>TC-CAMPAIGN's fields as a table. What breaks one of them is answered "Validation Failed", and the page says no more than that.</summary>
internal static partial class TeleCmiRules
{
    private static readonly string[] _ringRules = ["ring-all", "longest-idle-agent", "round-robin", "agent-with-least-talk-time", "agent-with-fewest-calls"];
    private static readonly int[] _callIntervals = [10, 20, 30, 40, 50, 60, 120];

    /// <summary>The credentials of create and update: a number and a UUID.</summary>
    public static IReadOnlyList<TeleCmiRule> Credentials { get; } =
    [
        new("inet_no", Always, IsInteger),
        new("secret", Always, IsUuid),
    ];

    /// <summary>The fields of create.</summary>
    public static IReadOnlyList<TeleCmiRule> Create { get; } =
    [
        new("name", Always, IsText),
        new("dialer_type", Always, static value => IsText(value) && value.GetString() is "predictive" or "progressive"),
        new("active", Always, IsBoolean),
        new("leads_id", Always, IsUuid),
        new("timezone", Always, static value => IsText(value) && ZonePattern().IsMatch(value.GetString()!)),
        new("start_date", Always, static value => IsTime(value, "yyyy-MM-dd")),
        new("end_date", Always, static value => IsTime(value, "yyyy-MM-dd")),
        new("start_time", Always, static value => IsTime(value, "HH:mm:ss", "HH:mm")),
        new("end_time", Always, static value => IsTime(value, "HH:mm:ss", "HH:mm")),
        new("users", Always, IsUsers),
        new("user_interval", static body => !IsPredictive(body), static value => IsText(value) && IntervalPattern().IsMatch(value.GetString()!)),
        new("ratio", IsPredictive, static value => IsText(value) && RatioPattern().IsMatch(value.GetString()!)),
        new("waiting_music", IsPredictive, IsText),
        new("unanswered_music", IsPredictive, IsText),
        new("ring_rule", IsPredictive, static value => IsText(value) && _ringRules.Contains(value.GetString(), StringComparer.Ordinal)),
        new("ring_seconds", IsPredictive, IsInteger),
        new("max_waiting_time", IsPredictive, IsInteger),
        new("call_interval", IsPredictive, static value => IsInteger(value) && _callIntervals.Contains(value.GetInt32())),
        new("no_agent_no_wait", IsPredictive, IsBoolean),
        new("caller_id", IsPredictive, IsText),
        new("reject_delay_time", IsPredictive, IsInteger),
        new("no_answer_delay_time", IsPredictive, IsInteger),
        new("max_waiting_time_without_agent", static body => IsPredictive(body) && body.Text("no_agent_no_wait") is "false", IsInteger),
    ];

    /// <summary>The key that is missing or wrong; null when all are right. <paramref name="partial"/> lets every key be missing.</summary>
    public static string? Broken(JsonFields body, IEnumerable<TeleCmiRule> rules, bool partial = false)
    {
        foreach (var rule in rules)
        {
            if (!body.Root.TryGetProperty(rule.Key, out var value))
            {
                if (!partial && rule.IsRequired(body))
                {
                    return rule.Key;
                }
            }
            else if (!rule.IsValid(value))
            {
                return rule.Key;
            }
        }

        return null;
    }

    public static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString());

    public static bool IsUuid(JsonElement value) => value.ValueKind == JsonValueKind.String && Guid.TryParseExact(value.GetString(), "D", out _);

    public static bool IsInteger(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _);

    private static bool Always(JsonFields body) => true;

    private static bool IsPredictive(JsonFields body) => body.Text("dialer_type") is "predictive";

    private static bool IsBoolean(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    private static bool IsTime(JsonElement value, params string[] formats) => IsText(value)
        && DateTime.TryParseExact(value.GetString(), formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsUsers(JsonElement value) => value.ValueKind == JsonValueKind.Array
        && value.GetArrayLength() is >= 1 and <= 100
        && value.EnumerateArray().All(IsText);

    [GeneratedRegex(@"^[+-][0-9]{2}:[0-9]{2}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ZonePattern();

    // The page has one example, "10_s".
    [GeneratedRegex(@"^[0-9]+_[a-z]+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IntervalPattern();

    [GeneratedRegex(@"^[0-9]{1,2}:[0-9]{1,2}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RatioPattern();
}
