namespace CampaignTools.Engine.Time;

/// <summary>The account's wall clock: what providers mean by a time without a zone.</summary>
internal sealed class WallClock(TimeProvider time, TimeZoneInfo zone)
{
    private readonly ZoneDays days = new(zone);

    public TimeZoneInfo Zone => zone;

    /// <summary>Now, as the account's wall clock shows it.</summary>
    public DateTime Now => DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).DateTime, DateTimeKind.Unspecified);

    /// <summary>An instant on the account's wall clock.</summary>
    public DateTime FromInstant(DateTimeOffset instant) =>
        DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(instant, zone).DateTime, DateTimeKind.Unspecified);

    /// <summary>A wall time as an instant; where clocks go back, the first of the two.</summary>
    public DateTimeOffset ToInstant(DateTime wall)
    {
        // What a shell calls today is marked as this machine's.
        wall = DateTime.SpecifyKind(wall, DateTimeKind.Unspecified);
        var offset = days.OffsetOf(wall) is { } plain ? plain
            : zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset);
    }

    /// <summary>Whether the clock shows this time twice, because it is put back over it.</summary>
    public bool IsTwice(DateTime wall) => days.OffsetOf(wall) is null && zone.IsAmbiguousTime(wall);

    /// <summary>Whether the clock never shows this time, because it is put forward over it.</summary>
    public bool IsSkipped(DateTime wall) => days.OffsetOf(wall) is null && zone.IsInvalidTime(wall);
}
