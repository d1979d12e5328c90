using System.Runtime.CompilerServices;

namespace CampaignTools.Engine.Time;

/// <summary>
/// Reads dates and times as lists write them, the same under every culture. Only forms that can be read in one way are taken:
/// 03/04/2027 is a day in March or in April, so it is not.
/// </summary>
internal static class WallTime
{
    /// <summary>As Ozonetel takes and gives times (OZ-SCHEDULE).</summary>
    public const string WireFormat = "yyyy-MM-dd HH:mm:ss";

    /// <summary>As Ozonetel takes dates (OZ-SCHEDULE, OZ-ADD).</summary>
    public const string WireDateFormat = "yyyy-MM-dd";

    private static readonly TimeSpan MostOffset = TimeSpan.FromHours(14);

    /// <summary>A time on the account's wall clock. A value with an offset is converted to it; one without is taken as already on it.</summary>
    /// <param name="value">A string, DateTime or DateTimeOffset.</param>
    /// <param name="clock">The account's wall clock.</param>
    /// <param name="forms">What the user says of texts.</param>
    /// <param name="wall">The time, to the second.</param>
    public static bool TryReadTime(object value, WallClock clock, TimeForms forms, out DateTime wall)
    {
        switch (value)
        {
            case DateTimeOffset instant:
                wall = clock.FromInstant(instant);
                return true;
            case DateTime { Kind: not DateTimeKind.Unspecified } known:
                // Utc, or this machine's own zone, as (Get-Date).AddHours(2) has it: it names an instant.
                wall = clock.FromInstant(new DateTimeOffset(known));
                return true;
            case DateTime time:
                wall = DateTime.SpecifyKind(time, DateTimeKind.Unspecified);
                return true;
            case string text:
                return TryReadTime(text, clock, forms, out wall);
            default:
                wall = default;
                return false;
        }
    }

    /// <summary>Whether a value is a date without a time of day.</summary>
    public static bool TryReadDate(object value, out DateTime date) => TryReadDate(value, TimeForms.None, out date);

    /// <summary>The same, where the user has named forms.</summary>
    public static bool TryReadDate(object value, TimeForms forms, out DateTime date)
    {
        var read = value switch
        {
            string text when !forms.IsEmpty && forms.Read(WrittenTime.Plain(text), Unzoned) is { TimeOfDay.Ticks: 0 } named => named.DateTime,
            string text when WrittenTime.Read(text) is { TimeOfDay: null, Offset: null } written => written.Day,
            DateTime { TimeOfDay.Ticks: 0 } time => time,
            _ => default,
        };
        date = DateTime.SpecifyKind(read, DateTimeKind.Unspecified);
        return date != default;
    }

    /// <summary>Writes a time in <see cref="WireFormat"/>, as ASCII: what the general formatter does, for a million rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WriteWire(DateTime time, Span<byte> text)
    {
        var (year, month, day) = time;
        WriteTwo(text, 0, year / 100);
        WriteTwo(text, 2, year % 100);
        WriteTwo(text, 5, month);
        WriteTwo(text, 8, day);
        WriteTwo(text, 11, time.Hour);
        WriteTwo(text, 14, time.Minute);
        WriteTwo(text, 17, time.Second);
        text[4] = text[7] = (byte)'-';
        text[10] = (byte)' ';
        text[13] = text[16] = (byte)':';
    }

    private static void WriteTwo(Span<byte> text, int at, int value)
    {
        text[at] = (byte)('0' + (value / 10));
        text[at + 1] = (byte)('0' + (value % 10));
    }

    private static bool TryReadTime(string text, WallClock clock, TimeForms forms, out DateTime wall)
    {
        if (!forms.IsEmpty && forms.Read(WrittenTime.Plain(text), clock.ToInstant) is { } named)
        {
            wall = clock.FromInstant(named);
            return true;
        }

        // The form that the provider documents, and that most lists have, read without the general parser.
        if (TryReadWire(text, out wall))
        {
            return true;
        }

        if (WrittenTime.Read(text) is not { TimeOfDay: { } time } written)
        {
            return false;
        }

        wall = written.Day + time;
        if (written.Offset is { } offset)
        {
            if (offset.Duration() > MostOffset)
            {
                return false;
            }

            wall = clock.FromInstant(new DateTimeOffset(wall, offset));
        }

        return true;
    }

    private static DateTimeOffset Unzoned(DateTime wall) => new(wall, TimeSpan.Zero);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryReadWire(string text, out DateTime wall)
    {
        wall = default;
        if (text.Length != WireFormat.Length
            || text[4] != '-' || text[7] != '-' || text[10] != ' ' || text[13] != ':' || text[16] != ':'
            || !TryDigits(text, 0, 4, out var year) || !TryDigits(text, 5, 2, out var month) || !TryDigits(text, 8, 2, out var day)
            || !TryDigits(text, 11, 2, out var hour) || !TryDigits(text, 14, 2, out var minute) || !TryDigits(text, 17, 2, out var second)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        wall = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryDigits(string text, int start, int count, out int value)
    {
        value = 0;
        for (var i = start; i < start + count; i++)
        {
            var digit = text[i] - '0';
            if ((uint)digit > 9)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        return true;
    }
}
