using System.Collections;
using System.Globalization;

namespace CampaignTools.Sandbox.Faults;

/// <summary>Reads a fault from a string-keyed table, as scripts write it.</summary>
internal static class FaultTable
{
    private static readonly Dictionary<string, Func<SandboxFault, object, SandboxFault>> _keys = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(SandboxFault.Operation)] = static (fault, value) => fault with { Operation = OperationOf(value) },
        [nameof(SandboxFault.Provider)] = static (fault, value) => fault with { Provider = EnumOf<SandboxProvider>(nameof(SandboxFault.Provider), value) },
        [nameof(SandboxFault.Kind)] = static (fault, value) => fault with { Kind = EnumOf<FaultKind>(nameof(SandboxFault.Kind), value) },
        [nameof(SandboxFault.Status)] = static (fault, value) => fault with { Status = NumberOf(nameof(SandboxFault.Status), value, 100, 999) },
        [nameof(SandboxFault.Times)] = static (fault, value) => fault with { Times = NumberOf(nameof(SandboxFault.Times), value, 1, int.MaxValue) },
        [nameof(SandboxFault.Skip)] = static (fault, value) => fault with { Skip = NumberOf(nameof(SandboxFault.Skip), value, 0, int.MaxValue) },
        [nameof(SandboxFault.RetryAfter)] = static (fault, value) => fault with { RetryAfter = RetryAfterOf(value) },
        [nameof(SandboxFault.Body)] = static (fault, value) => fault with { Body = TextOf(value) },
        [nameof(SandboxFault.Point)] = static (fault, value) => fault with { Point = EnumOf<FaultPoint>(nameof(SandboxFault.Point), value) },
        [nameof(SandboxFault.Delay)] = static (fault, value) => fault with { Delay = TimeOf(nameof(SandboxFault.Delay), value) },
        [nameof(SandboxFault.DripBytes)] = static (fault, value) => fault with { DripBytes = NumberOf(nameof(SandboxFault.DripBytes), value, 1, int.MaxValue) },
        [nameof(SandboxFault.DripInterval)] = static (fault, value) => fault with { DripInterval = TimeOf(nameof(SandboxFault.DripInterval), value) },
        [nameof(SandboxFault.Variant)] = static (fault, value) => fault with { Variant = EnumOf<MalformedVariant>(nameof(SandboxFault.Variant), value) },
    };

    public static IEnumerable<string> Keys => _keys.Keys;

    public static SandboxFault Read(IDictionary table)
    {
        var fault = new SandboxFault();
        var hasKind = false;
        foreach (DictionaryEntry entry in table)
        {
            var key = TextOf(entry.Key);
            if (!_keys.TryGetValue(key, out var set))
            {
                throw new ArgumentException($"'{key}' is no key of a fault: give one of {string.Join(", ", _keys.Keys)}", nameof(table));
            }

            // A key that is there with $null says nothing.
            if (entry.Value is { } value)
            {
                fault = set(fault, value);
                hasKind |= string.Equals(key, nameof(SandboxFault.Kind), StringComparison.OrdinalIgnoreCase);
            }
        }

        return hasKind
            ? fault
            : throw new ArgumentException($"A fault needs a Kind: one of {string.Join(", ", Enum.GetNames<FaultKind>())}", nameof(table));
    }

    private static string TextOf(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string? OperationOf(object value)
    {
        var text = TextOf(value);
        if (text is "" or "*" || string.Equals(text, "Any", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return SandboxOperation.All.FirstOrDefault(name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase))
            ?? throw Bad(nameof(SandboxFault.Operation), text, SandboxOperation.All);
    }

    private static T EnumOf<T>(string key, object value)
        where T : struct, Enum
    {
        var text = TextOf(value);
        return Enum.TryParse<T>(text, ignoreCase: true, out var result) && Enum.IsDefined(result)
            ? result
            : throw Bad(key, text, Enum.GetNames<T>());
    }

    private static int NumberOf(string key, object value, int min, int max)
    {
        var text = TextOf(value);
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw Bad(key, text, [string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}")]);
    }

    private static TimeSpan TimeOf(string key, object value)
    {
        if (value is TimeSpan time)
        {
            return time;
        }

        var text = TextOf(value);
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out time)
            ? time
            : throw Bad(key, text, ["a TimeSpan", "its text", "a number of seconds"]);
    }

    private static string RetryAfterOf(object value) => value switch
    {
        TimeSpan time => ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture),
        DateTimeOffset date => date.ToString("R", CultureInfo.InvariantCulture),
        DateTime date => date.ToUniversalTime().ToString("R", CultureInfo.InvariantCulture),
        _ => TextOf(value),
    };

    private static ArgumentException Bad(string key, string value, IEnumerable<string> valid) =>
        new($"'{value}' is no value for a fault's {key}: give {string.Join(", ", valid)}", nameof(key));
}
