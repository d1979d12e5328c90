using System.Runtime.CompilerServices;

namespace CampaignTools.Engine.Time;

/// <summary>
/// Remembers on which days a zone has one offset all day long, which is nearly every day: a conversion a row would otherwise cost more than the rest of the row.
/// </summary>
internal sealed class ZoneDays(TimeZoneInfo zone)
{
    private const int Remembered = 64;

    // An entry is one 64-bit word, so that threads may share it without a lock: the day's number, and the offset in minutes, or that there is none for all the day.
    private const long Mixed = 0x7FFF;
    private readonly long[] days = CreateDays();

    /// <summary>The offset of every moment of this day; null where it changes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TimeSpan? OffsetOf(DateTime wall)
    {
        var day = wall.Ticks / TimeSpan.TicksPerDay;
        ref var entry = ref days[day % Remembered];
        var known = Volatile.Read(ref entry);
        if (known >> 16 != day)
        {
            known = (day << 16) | (Look(wall.Date) & 0xFFFF);
            Volatile.Write(ref entry, known);
        }

        var minutes = (short)(known & 0xFFFF);
        return minutes == Mixed ? null : new TimeSpan(minutes * TimeSpan.TicksPerMinute);
    }

    private long Look(DateTime date)
    {
        var last = date.AddTicks(TimeSpan.TicksPerDay - 1);
        var offset = zone.GetUtcOffset(date);
        return offset == zone.GetUtcOffset(last) && IsPlain(date) && IsPlain(last) && offset.Ticks % TimeSpan.TicksPerMinute == 0
            ? (long)offset.TotalMinutes
            : Mixed;
    }

    private bool IsPlain(DateTime wall) => !zone.IsAmbiguousTime(wall) && !zone.IsInvalidTime(wall);

    private static long[] CreateDays()
    {
        var none = new long[Remembered];
        Array.Fill(none, -1);
        return none;
    }
}
