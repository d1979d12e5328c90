using System.Globalization;
using CampaignTools.Engine.Numbers;
using CampaignTools.Engine.Time;

namespace CampaignTools.Engine.Screening;

/// <summary>The calling hours on the clock of the person called: of the number's own time zone, of all where it may be in several, or the account's where nothing is known of it.</summary>
/// <param name="hours">The hours.</param>
/// <param name="account">The account's clock.</param>
/// <param name="byAccount">Whether the account's clock counts for everybody.</param>
internal sealed class PersonHours(CallingHours hours, WallClock account, bool byAccount)
{
    /// <summary>Zones differ by so much at most that this many steps find a time that fits all, where there is one.</summary>
    private const int MostSteps = 200;

    private readonly TimeZoneInfo[] accountAlone = [account.Zone];

    public CallingHours Hours => hours;

    /// <param name="identity">E.164 without its plus; null where the number is not known to be one.</param>
    /// <param name="at">When the call is made.</param>
    public bool IsOpen(string? identity, DateTimeOffset at)
    {
        foreach (var zone in ZonesOf(identity))
        {
            if (!hours.IsOpen(At(at, zone)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The next moment that is within the hours of all zones of the number; null where there is none within two months.</summary>
    public DateTimeOffset? NextOpen(string? identity, DateTimeOffset at)
    {
        var zones = ZonesOf(identity);
        for (var step = 0; step < MostSteps; step++)
        {
            var before = at;
            foreach (var zone in zones)
            {
                if (hours.NextOpen(At(at, zone)) is not { } wall)
                {
                    return null;
                }

                // A time that clocks are put forward over begins when they are.
                wall = zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall;
                var next = new DateTimeOffset(wall, zone.GetUtcOffset(wall));
                at = next > at ? next : at;
            }

            if (at == before)
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>Why a moment is outside, a part of a sentence: what the clock shows there.</summary>
    public string Describe(string? identity, DateTimeOffset at)
    {
        var zones = ZonesOf(identity);
        var closed = zones.First(zone => !hours.IsOpen(At(at, zone)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"it is {At(at, closed):ddd HH:mm} in {closed.Id} then{(zones.Count > 1 ? $", one of {zones.Count} time zones of the number" : "")}, outside {hours}");
    }

    private IReadOnlyList<TimeZoneInfo> ZonesOf(string? identity) =>
        !byAccount && identity is not null && NumberZones.Of(identity) is { Count: > 0 } zones ? zones : accountAlone;

    private static DateTime At(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).DateTime;
}
