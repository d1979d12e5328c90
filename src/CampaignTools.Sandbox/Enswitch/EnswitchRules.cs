namespace CampaignTools.Sandbox.Enswitch;

/// <summary>A parameter of campaigns/create: its default (null when it is required) and what is wrong with a value (null when nothing is).</summary>
internal sealed record EnswitchRule(string Key, string? Default, Func<FormFields, string, EnswitchOptions, string?> Check);

/// <summary>EN-CAMPAIGN's parameters as a table. Every one that is wrong is named in the answer, not only the first.</summary>
internal static class EnswitchRules
{
    private static readonly string[] _machine = ["", "failed", "retry", "success"];
    private static readonly string[] _success = ["answer", "key"];

    public static readonly string[] DestinationStatuses = ["cancelled", "failed", "pending", "success"];

    public static IReadOnlyList<EnswitchRule> Create { get; } =
    [
        new("name", null, Any),
        new("dtype", null, Any),
        new("dnumber", null, Any),
        new("attempts", "1", NotNegative),
        new("callerid", "", Any),
        new("customer", "", Customer),
        new("description", "", Any),
        new("enabled", "1", ZeroOrOne),
        new("machine", "failed", static (form, key, _) => OneOf(form, key, _machine)),
        new("maximum", "1", NotNegative),
        new("keep_agents_available", "0", Integer),
        new("owner", "0", KnownId),
        new("recordgroup", "0", KnownId),
        new("retry", "3600", NotNegative),
        new("success", "answer", static (form, key, _) => OneOf(form, key, _success)),
        new("timegroup", "0", KnownId),
        new("validation", "0", ZeroOrOne),
    ];

    /// <summary>Everything that is wrong. An update may leave out what create requires.</summary>
    public static List<EnswitchResponse> Errors(FormFields form, EnswitchOptions account, bool partial)
    {
        var errors = new List<EnswitchResponse>();
        foreach (var rule in Create)
        {
            if (!form.Has(rule.Key) && (partial || rule.Default is not null))
            {
                continue;
            }

            var error = rule.Default is null && form.IsBlank(rule.Key) ? EnswitchMessages.Required : rule.Check(form, rule.Key, account);
            if (error is not null)
            {
                errors.Add(new EnswitchResponse(400, rule.Key, error));
            }
        }

        return errors;
    }

    public static string? OneOf(FormFields form, string key, string[] words) =>
        words.Contains(form.Text(key), StringComparer.Ordinal) ? null : EnswitchMessages.NotAllowed;

    public static string? ZeroOrOne(FormFields form, string key, EnswitchOptions account) =>
        form.Text(key) is "0" or "1" ? null : EnswitchMessages.NotZeroOrOne;

    private static string? Any(FormFields form, string key, EnswitchOptions account) => null;

    private static string? Integer(FormFields form, string key, EnswitchOptions account) =>
        form.IsInteger(key, out _) ? null : EnswitchMessages.NotAnInteger;

    private static string? NotNegative(FormFields form, string key, EnswitchOptions account) =>
        form.IsInteger(key, out var number) && number >= 0 ? null : EnswitchMessages.NotAnInteger;

    private static string? KnownId(FormFields form, string key, EnswitchOptions account)
    {
        if (!form.IsInteger(key, out var id))
        {
            return EnswitchMessages.NotAnInteger;
        }

        return id == 0 || account.KnownIds.Contains(id) ? null : EnswitchMessages.UnknownId;
    }

    private static string? Customer(FormFields form, string key, EnswitchOptions account)
    {
        if (!form.IsInteger(key, out var id))
        {
            return EnswitchMessages.NotAnInteger;
        }

        return id == account.CustomerId || account.KnownIds.Contains(id) ? null : EnswitchMessages.UnknownId;
    }
}
