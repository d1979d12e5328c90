using System.Collections.Concurrent;

namespace CampaignTools.Engine.Numbers;

/// <summary>The time zones in which a number's owner may be, by its country and area code (libphonenumber). A mobile phone that travels is elsewhere.</summary>
internal static class NumberZones
{
    private static readonly ConcurrentDictionary<string, TimeZoneInfo?> ById = new(StringComparer.Ordinal);

    // The one zone of a calling code, for which no number is to be parsed; null where it has several, or none is known.
    private static readonly ConcurrentDictionary<int, List<TimeZoneInfo>?> OfCode = new();

    /// <param name="identity">E.164 without its plus.</param>
    /// <returns>None where that is not known.</returns>
    public static IReadOnlyList<TimeZoneInfo> Of(string identity) => NumberPlan.CallingCodeOf(identity) is not { } code ? []
        : OfCode.GetOrAdd(code, static code => Find(NumberPlan.ZonesOf(code)) is { Count: 1 } one ? one : null) ?? Find(NumberPlan.ZonesOf(identity));

    private static List<TimeZoneInfo> Find(IReadOnlyList<string> ids)
    {
        var zones = new List<TimeZoneInfo>(ids.Count);
        foreach (var id in ids)
        {
            if (ById.GetOrAdd(id, static id => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null) is { } zone)
            {
                zones.Add(zone);
            }
        }

        return zones;
    }
}
