using System.Collections.Concurrent;

namespace CampaignTools.Engine.Numbers;

/// <summary>The time zones in which a number's owner may be, by its country and area code (libphonenumber). A mobile phone that travels is elsewhere.</summary>
internal static class NumberZones
{
    private static readonly ConcurrentDictionary<string, TimeZoneInfo?> ById = new(StringComparer.Ordinal);

    /// <param name="identity">E.164 without its plus.</param>
    /// <returns>None where that is not known.</returns>
    public static IReadOnlyList<TimeZoneInfo> Of(string identity)
    {
        var ids = NumberPlan.ZonesOf(identity);
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
