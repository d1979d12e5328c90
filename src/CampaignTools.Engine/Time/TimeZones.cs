using CampaignTools.Engine.Errors;

namespace CampaignTools.Engine.Time;

/// <summary>Finds a time zone by its IANA or Windows id, on every system.</summary>
internal static class TimeZones
{
    public static TimeZoneInfo Find(string id)
    {
        // .NET converts between the two kinds of id where the system has ICU.
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
        {
            return zone;
        }

        throw new CampaignToolsException(
            ErrorIds.InvalidParameter,
            $"'{id}' is no time zone that this machine knows: give an IANA id (Asia/Kolkata) or a Windows id (India Standard Time) (-TimeZone).");
    }
}
