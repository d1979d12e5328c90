using CampaignTools.Engine.Limits;

namespace CampaignTools.Engine.Stores.Sql;

/// <summary>Rate clocks in a database: the last places of each key, in the order of their times.</summary>
internal sealed class SqlLimitStore(Lazy<SqlDatabase> database, SqlDialect dialect) : ILimitStore
{
    /// <summary>Old places that each new one clears away: more than are made, so that none pile up.</summary>
    private const int Cleared = 4;

    // Updating the key's row first makes everybody else wait for this transaction: places are given one at a time.
    private readonly string next =
        $"""
        UPDATE {dialect.Schema}.limit_key SET seq = seq + 1, keep = CASE WHEN keep < $2 THEN $2 ELSE keep END
        WHERE name = $1 RETURNING id, seq, keep, paused_until
        """;

    private readonly string hold = $"UPDATE {dialect.Schema}.limit_key SET seq = seq WHERE name = $1 RETURNING id, seq, keep, paused_until";
    private readonly string look = $"SELECT id, seq, keep, paused_until FROM {dialect.Schema}.limit_key WHERE name = $1";
    private readonly string find = $"SELECT at FROM {dialect.Schema}.limit_place WHERE limit_id = $1 AND seq = $2";
    private readonly string latest = $"SELECT at FROM {dialect.Schema}.limit_place WHERE limit_id = $1 AND at <= $2 AND (at < $2 OR seq <= $5) AND seq <> $3 ORDER BY at DESC LIMIT 1 OFFSET $4";
    private readonly string create = $"INSERT INTO {dialect.Schema}.limit_key (name, seq, keep) VALUES ($1, 0, 0) ON CONFLICT (name) DO NOTHING";
    private readonly string place = $"INSERT INTO {dialect.Schema}.limit_place (limit_id, seq, at) VALUES ($1, $2, $3)";
    private readonly string move = $"UPDATE {dialect.Schema}.limit_place SET at = $3 WHERE limit_id = $1 AND seq = $2";
    private readonly string delay =
        $"""
        UPDATE {dialect.Schema}.limit_place SET at = CASE WHEN at + $3 < $4 THEN at + $3 ELSE $4 END
        WHERE limit_id = (SELECT id FROM {dialect.Schema}.limit_key WHERE name = $1) AND seq = $2 AND at < $4
        """;

    private readonly string clear =
        $"""
        DELETE FROM {dialect.Schema}.limit_place WHERE limit_id = $1 AND at <= $2
        AND seq IN (SELECT seq FROM {dialect.Schema}.limit_place WHERE limit_id = $1 ORDER BY at LIMIT {Cleared})
        """;

    private readonly string back = $"DELETE FROM {dialect.Schema}.limit_place WHERE limit_id = (SELECT id FROM {dialect.Schema}.limit_key WHERE name = $1) AND seq = $2";
    private readonly string pause =
        $"UPDATE {dialect.Schema}.limit_key SET paused_until = CASE WHEN paused_until > $2 THEN paused_until ELSE $2 END, spacing = $3 WHERE name = $1";

    private readonly string used =
        $"""
        SELECT COUNT(*) FROM {dialect.Schema}.limit_place
        WHERE limit_id = (SELECT id FROM {dialect.Schema}.limit_key WHERE name = $1) AND at > $2
        """;

    private readonly string paused = $"SELECT paused_until, spacing FROM {dialect.Schema}.limit_key WHERE name = $1";

    public ValueTask<LimitPlace> ReserveAsync(LimitKey key, RateLimit limit, CancellationToken cancellationToken) =>
        database.Value.WriteAsync(session => ReserveAsync(session, key.ToString(), limit), cancellationToken);

    public async ValueTask<LimitPlace> ConfirmAsync(LimitKey key, RateLimit limit, LimitPlace given, CancellationToken cancellationToken)
    {
        // Nearly always the place is used in time, and there is nothing to write. After it was moved it is asked for again: who asked before the move was on disk has
        // not seen it, and may have left.
        for (var moves = 0; ; moves++)
        {
            if (await database.Value.ReadAsync(session => ConfirmAsync(session, key.ToString(), limit, given, moves), cancellationToken).ConfigureAwait(false) is { } good)
            {
                return good;
            }

            given = await database.Value.WriteAsync(session => MoveAsync(session, key.ToString(), limit, given), cancellationToken).ConfigureAwait(false);
            if (given.Wait > TimeSpan.Zero)
            {
                return given;
            }
        }
    }

    public async ValueTask DelayAsync(LimitKey key, LimitPlace given, TimeSpan late, CancellationToken cancellationToken) =>
        await database.Value.WriteAsync(session => DelayAsync(session, key.ToString(), given, late), cancellationToken).ConfigureAwait(false);

    // Tried once: what is not given back is only not used.
    public async ValueTask ReleaseAsync(LimitKey key, LimitPlace given, CancellationToken cancellationToken) =>
        await database.Value.TryAloneAsync(back, key.ToString(), given.Number).ConfigureAwait(false);

    public async ValueTask PauseAsync(LimitKey key, SharedPace pace, CancellationToken cancellationToken) =>
        await database.Value.WriteAsync(session => PauseAsync(session, key.ToString(), pace), cancellationToken).ConfigureAwait(false);

    public ValueTask<SharedPace> PausedForAsync(LimitKey key, CancellationToken cancellationToken) =>
        database.Value.ReadAsync(session => PausedForAsync(session, key.ToString()), cancellationToken);

    public ValueTask<int> UsedAsync(LimitKey key, RateLimit limit, CancellationToken cancellationToken) =>
        database.Value.ReadAsync(session => UsedAsync(session, key.ToString(), limit), cancellationToken);

    private async ValueTask<int> DelayAsync(SqlSession session, string name, LimitPlace given, TimeSpan late)
    {
        var now = await database.Value.Clock.PeekAsync(session).ConfigureAwait(false);
        return await session.ExecuteAsync(delay, name, given.Number, late.Ticks, now).ConfigureAwait(false);
    }

    private async ValueTask<int> UsedAsync(SqlSession session, string name, RateLimit limit)
    {
        var now = await database.Value.Clock.PeekAsync(session).ConfigureAwait(false);
        return (int)await session.ReadOneAsync(used, static row => row.GetInt64(0), name, now - limit.Window.Ticks).ConfigureAwait(false);
    }

    private async ValueTask<LimitPlace> ReserveAsync(SqlSession session, string name, RateLimit limit)
    {
        var now = await database.Value.Clock.NowAsync(session).ConfigureAwait(false);
        return await TakeAsync(session, name, limit, now).ConfigureAwait(false);
    }

    private async ValueTask<LimitPlace> TakeAsync(SqlSession session, string name, RateLimit limit, long asked)
    {
        var distance = SlidingWindow.Distance(limit).Ticks;
        var key = await KeyAsync(session, next, name, distance).ConfigureAwait(false);
        if (key is null)
        {
            await session.ExecuteAsync(create, name).ConfigureAwait(false);
            key = await KeyAsync(session, next, name, distance).ConfigureAwait(false);
        }

        var now = await NowAsync(session, asked).ConfigureAwait(false);
        var number = key!.Number;
        var mine = SlidingWindow.Next(now, await LatestAsync(session, key, limit, number, (long.MaxValue, long.MaxValue)).ConfigureAwait(false), key.PausedUntil, limit);
        await session.ExecuteAsync(place, key.Id, number, mine).ConfigureAwait(false);
        await session.ExecuteAsync(clear, key.Id, now - key.Keep).ConfigureAwait(false);
        return new LimitPlace(TimeSpan.FromTicks(mine - now), number);
    }

    /// <summary>The place as it is; null where it has to be moved.</summary>
    private async ValueTask<LimitPlace?> ConfirmAsync(SqlSession session, string name, RateLimit limit, LimitPlace given, int moves)
    {
        if (await KeyAsync(session, look, name).ConfigureAwait(false) is not { } key || await FindAsync(session, key, given).ConfigureAwait(false) is not { } mine)
        {
            return null;
        }

        // The time first: whoever left before it is found.
        var clock = database.Value.Clock;
        var seen = await clock.TryPeekAsync(session).ConfigureAwait(false);
        if (seen is null && moves == 0)
        {
            return null;
        }

        var now = seen ?? await clock.PeekAsync(session).ConfigureAwait(false);
        var belongs = SlidingWindow.Belongs(now, mine, await LatestAsync(session, key, limit, given.Number, SlidingWindow.Counted(now, mine, given.Number)).ConfigureAwait(false), key.PausedUntil, limit);
        var isGood = belongs == mine || (moves > 0 && belongs == now && now - mine <= SlidingWindow.ToleranceMoved(limit, moves).Ticks);
        return isGood ? given with { Wait = TimeSpan.FromTicks(Math.Max(0, mine - now)) } : null;
    }

    private async ValueTask<LimitPlace> MoveAsync(SqlSession session, string name, RateLimit limit, LimitPlace given)
    {
        var asked = await database.Value.Clock.NowAsync(session).ConfigureAwait(false);
        if (await KeyAsync(session, hold, name).ConfigureAwait(false) is { } key && await FindAsync(session, key, given).ConfigureAwait(false) is { } mine)
        {
            var now = await NowAsync(session, asked).ConfigureAwait(false);
            var belongs = SlidingWindow.Belongs(now, mine, await LatestAsync(session, key, limit, given.Number, SlidingWindow.Counted(now, mine, given.Number)).ConfigureAwait(false), key.PausedUntil, limit);
            await session.ExecuteAsync(move, key.Id, given.Number, belongs).ConfigureAwait(false);
            return given with { Wait = TimeSpan.FromTicks(Math.Max(0, belongs - now)) };
        }

        // Long forgotten.
        return await TakeAsync(session, name, limit, asked).ConfigureAwait(false);
    }

    private ValueTask<long?> FindAsync(SqlSession session, Key key, LimitPlace given) =>
        session.ReadOneAsync<long?>(find, static row => row.GetInt64(0), key.Id, given.Number);

    /// <summary>
    /// The place that is counted from: the latest but a limit's count less one, of all but this number, up to a time, and of those at that time up to a number; null where
    /// there is none.
    /// </summary>
    private async ValueTask<long?> LatestAsync(SqlSession session, Key key, RateLimit limit, long number, (long Until, long Last) counted) =>
        key.Number <= limit.Count ? null : await session.ReadOneAsync<long?>(latest, static row => row.GetInt64(0), key.Id, counted.Until, number, limit.Count - 1L, counted.Last).ConfigureAwait(false);

    // A transaction that changes the key's row may have waited for its turn: what it does counts from when it came.
    private async ValueTask<long> NowAsync(SqlSession session, long asked) =>
        dialect.HasServerClock ? Math.Max(asked, await database.Value.Clock.PeekAsync(session).ConfigureAwait(false)) : asked;

    private static ValueTask<Key?> KeyAsync(SqlSession session, string sql, params object?[] values) => session.ReadOneAsync<Key?>(
        sql,
        static row => new Key(row.GetInt32(0), row.GetInt64(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetInt64(3)),
        values);

    private async ValueTask<bool> PauseAsync(SqlSession session, string name, SharedPace pace)
    {
        var now = await database.Value.Clock.NowAsync(session).ConfigureAwait(false);
        await session.ExecuteAsync(create, name).ConfigureAwait(false);
        return await session.ExecuteAsync(pause, name, now + pace.Pause.Ticks, pace.Spacing.Ticks).ConfigureAwait(false) > 0;
    }

    private async ValueTask<SharedPace> PausedForAsync(SqlSession session, string name)
    {
        var (until, spacing) = await session.ReadOneAsync(paused, static row => (row.IsDBNull(0) ? null : (long?)row.GetInt64(0), row.GetInt64(1)), name).ConfigureAwait(false);
        var left = until is { } end ? end - await database.Value.Clock.PeekAsync(session).ConfigureAwait(false) : 0;
        return new SharedPace(left > 0 ? TimeSpan.FromTicks(left) : TimeSpan.Zero, TimeSpan.FromTicks(spacing));
    }

    private sealed record Key(int Id, long Number, long Keep, long? PausedUntil);
}
