using System.Runtime.InteropServices;

namespace CampaignTools.Engine.Stores.Sql;

/// <summary>
/// The time that all sharers of a store agree on, in ticks. It is UTC (this machine's for a file, the server's for PostgreSQL) plus a shift that is
/// kept in the store and makes good what steps of the clock would spoil: when somebody puts the clock back an hour, nobody waits that hour for a place,
/// and when it is put forward, the places of the last minute do not look an hour old. So store time runs on through any step that is noticed:
/// <list type="bullet">
/// <item>A process that looked before the step sees UTC and its own monotonic clock disagree, and takes the difference into the shift. The number of
/// steps that is kept beside it tells the others that it is done. (A machine that slept looks the same on systems whose monotonic clock sleeps too;
/// the sleep then does not count for store time, which can only make a wait longer, by a window at most.)</item>
/// <item>Without such a witness, time that would run back stands still instead: a wait is at most as long as it was when the store was last used.
/// A step forward without a witness can't be told from time that went by.</item>
/// </list>
/// </summary>
internal sealed class StoreClock
{
    /// <summary>Less than this is jitter.</summary>
    private static readonly long SmallestStep = TimeSpan.TicksPerSecond;

    /// <summary>How often the time of the last use is written down.</summary>
    private static readonly long Noting = TimeSpan.TicksPerSecond;

    private readonly TimeProvider time;
    private readonly bool isOwnClock;
    private readonly string read;
    private readonly string write;
    private Witness? witness;

    public StoreClock(SqlDialect dialect, TimeProvider time)
    {
        this.time = time;
        isOwnClock = !dialect.HasServerClock;
        read = $"SELECT shift, seen, steps, {dialect.Now} FROM {dialect.Schema}.clock WHERE id = 1";

        // Everybody's row: whoever finds it held by another goes on without, and the next one writes.
        write =
            $"""
            UPDATE {dialect.Schema}.clock SET shift = $1, seen = $2, steps = $3
            WHERE id = (SELECT id FROM {dialect.Schema}.clock WHERE id = 1 AND seen <= $2 AND steps <= $3{dialect.SkipLocked})
            """;
    }

    /// <summary>Now, for a transaction that writes. Waits for nobody.</summary>
    public async ValueTask<long> NowAsync(SqlSession session)
    {
        var (kept, raw, mark) = await LookAsync(session).ConfigureAwait(false);
        var (shift, steps) = (kept.Shift, kept.Steps);
        if (isOwnClock && witness is { } before && before.Steps == steps && StepSince(before, raw, mark) is { } step)
        {
            shift -= step;
            steps++;
        }

        var now = raw + shift;
        if (now < kept.Seen)
        {
            if (kept.Seen - now > SmallestStep)
            {
                steps++;
            }

            shift += kept.Seen - now;
            now = kept.Seen;
        }

        var isKept = true;
        if (steps != kept.Steps || shift != kept.Shift || now - kept.Seen > Noting)
        {
            isKept = await session.ExecuteAsync(write, shift, now, steps).ConfigureAwait(false) > 0;
        }

        if (isOwnClock && isKept)
        {
            session.AfterCommit(() => witness = new Witness(raw, mark, steps));
        }

        return now;
    }

    /// <summary>Now, for work that only reads.</summary>
    public async ValueTask<long> PeekAsync(SqlSession session)
    {
        var (kept, raw, _) = await LookAsync(session).ConfigureAwait(false);
        return Math.Max(raw + kept.Shift, kept.Seen);
    }

    /// <summary>The same, for who would wait for a time to come; null where the clock was put back or forward: only a transaction that writes makes that good.</summary>
    public async ValueTask<long?> TryPeekAsync(SqlSession session)
    {
        var (kept, raw, mark) = await LookAsync(session).ConfigureAwait(false);
        var isStepped = raw + kept.Shift < kept.Seen || (isOwnClock && witness is { } before && before.Steps == kept.Steps && StepSince(before, raw, mark) is not null);
        return isStepped ? null : raw + kept.Shift;
    }

    private async ValueTask<(Kept Kept, long Raw, long Mark)> LookAsync(SqlSession session)
    {
        var raw = time.GetUtcNow().UtcTicks;
        var mark = time.GetTimestamp();
        object?[] values = isOwnClock ? [raw] : [];
        var row = await session.ReadOneAsync(
            read,
            static reader => new Row(new Kept(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)), reader.GetInt64(3)),
            values).ConfigureAwait(false);
        return (row!.Kept, row.Now, mark);
    }

    private long? StepSince(Witness before, long raw, long mark)
    {
        var elapsed = time.GetElapsedTime(before.Mark, mark).Ticks;
        var step = raw - before.Raw - elapsed;

        // Clocks are also corrected by running a little faster or slower, at most by a two-thousandth.
        return Math.Abs(step) > SmallestStep + (elapsed / 1000) ? step : null;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Kept(long Shift, long Seen, long Steps);

    private sealed record Row(Kept Kept, long Now);

    private sealed record Witness(long Raw, long Mark, long Steps);
}
