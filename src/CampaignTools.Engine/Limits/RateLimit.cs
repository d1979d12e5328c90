using System.Globalization;
using CampaignTools.Engine.Errors;

namespace CampaignTools.Engine.Limits;

/// <summary>At most <see cref="Count"/> requests in any span of <see cref="Window"/>.</summary>
internal readonly record struct RateLimit(int Count, TimeSpan Window)
{
    /// <summary>More than any provider takes; a larger number is a typing error.</summary>
    private const int HighestCount = 1_000_000;

    /// <summary>Reads "100/m": a count, a slash, and s, m or h.</summary>
    public static RateLimit Parse(string text) => TryParse(text)
        ?? throw new CampaignToolsException(
            ErrorIds.InvalidParameter,
            $"'{text}' is not a limit: write a count from 1 to {HighestCount}, a slash and s, m or h, e.g. '100/m' (-RateLimit).");

    /// <summary>The same; null for what is no limit.</summary>
    public static RateLimit? TryParse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && int.TryParse(text.AsSpan(0, slash).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is > 0 and <= HighestCount
            && WindowOf(text.AsSpan(slash + 1).Trim()) is { } window
                ? new RateLimit(count, window)
                : null;
    }

    public override string ToString() => $"{Count.ToString(CultureInfo.InvariantCulture)}/{UnitOf(Window)}";

    private static TimeSpan? WindowOf(ReadOnlySpan<char> unit) => unit switch
    {
        "s" or "S" or "sec" or "second" => TimeSpan.FromSeconds(1),
        "m" or "M" or "min" or "minute" => TimeSpan.FromMinutes(1),
        "h" or "H" or "hr" or "hour" => TimeSpan.FromHours(1),
        _ => null,
    };

    private static string UnitOf(TimeSpan window) =>
        window == TimeSpan.FromSeconds(1) ? "s"
        : window == TimeSpan.FromMinutes(1) ? "m"
        : window == TimeSpan.FromHours(1) ? "h"
        : window.ToString("c", CultureInfo.InvariantCulture);
}
