using CampaignTools.Engine.Limits;

namespace CampaignTools.Engine.State.Sql;

/// <summary>Rate clocks in a database: the last places of each key, numbered, so that the one that binds the next is found by its number.</summary>
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

    private readonly string create = $"INSERT INTO {dialect.Schema}.limit_key (name, seq, keep) VALUES ($1, 0, 0) ON CONFLICT (name) DO NOTHING";
    private readonly string places = $"SELECT seq, at FROM {dialect.Schema}.limit_place WHERE limit_id = $1 AND seq IN ($2, $3)";
    private readonly string place = $"INSERT INTO {dialect.Schema}.limit_place (limit_id, seq, at) VALUES ($1, $2, $3)";
    private readonly string clear =
        $"""
        DELETE FROM {dialect.Schema}.limit_place WHERE limit_id = $1 AND at <= $2
        AND seq IN (SELECT seq FROM {dialect.Schema}.limit_place WHERE limit_id = $1 ORDER BY seq LIMIT {Cleared})
        """;

    private readonly string back = $"UPDATE {dialect.Schema}.limit_key SET seq = seq - 1 WHERE name = $1 AND seq = $2 RETURNING id";
    private readonly string unplace = $"DELETE FROM {dialect.Schema}.limit_place WHERE limit_id = $1 AND seq = $2";
    private readonly string pause =
        $"UPDATE {dialect.Schema}.limit_key SET paused_until = CASE WHEN paused_until > $2 THEN paused_until ELSE $2 END WHERE name = $1";

    private readonly string paused = $"SELECT paused_until FROM {dialect.Schema}.limit_key WHERE name = $1";

    public ValueTask<LimitPlace> ReserveAsync(LimitKey key, RateLimit limit, CancellationToken cancellationToken) =>
        database.Value.WriteAsync(session => ReserveAsync(session, key.ToString(), limit), cancellationToken);

    public async ValueTask ReleaseAsync(LimitKey key, LimitPlace given, CancellationToken cancellationToken) =>
        await database.Value.WriteAsync(session => ReleaseAsync(session, key.ToString(), given.Number), cancellationToken).ConfigureAwait(false);

    public async ValueTask PauseAsync(LimitKey key, TimeSpan wait, CancellationToken cancellationToken) =>
        await database.Value.WriteAsync(session => PauseAsync(session, key.ToString(), wait), cancellationToken).ConfigureAwait(false);

    public ValueTask<TimeSpan> PausedForAsync(LimitKey key, CancellationToken cancellationToken) =>
        database.Value.ReadAsync(session => PausedForAsync(session, key.ToString()), cancellationToken);

    private async ValueTask<LimitPlace> ReserveAsync(SqlSession session, string name, RateLimit limit)
    {
        var now = await database.Value.Clock.NowAsync(session).ConfigureAwait(false);
        var distance = SlidingWindow.Distance(limit).Ticks;
        var key = await NextAsync(session, name, distance).ConfigureAwait(false);
        if (key is null)
        {
            await session.ExecuteAsync(create, name).ConfigureAwait(false);
            key = await NextAsync(session, name, distance).ConfigureAwait(false);
        }

        if (dialect.HasServerClock)
        {
            // This transaction may have waited for its turn: the place counts from when it came.
            now = Math.Max(now, await database.Value.Clock.PeekAsync(session).ConfigureAwait(false));
        }

        var number = key!.Number;
        long? last = null;
        long? oldest = null;
        foreach (var (seq, at) in await session.ReadAllAsync(places, static row => (row.GetInt64(0), row.GetInt64(1)), key.Id, number - 1, number - limit.Count).ConfigureAwait(false))
        {
            // With a limit of one, one place is both.
            last = seq == number - 1 ? at : last;
            oldest = seq == number - limit.Count ? at : oldest;
        }

        var mine = SlidingWindow.NextPlace(now, last, oldest, key.PausedUntil, limit);
        await session.ExecuteAsync(place, key.Id, number, mine).ConfigureAwait(false);
        await session.ExecuteAsync(clear, key.Id, now - key.Keep).ConfigureAwait(false);
        return new LimitPlace(TimeSpan.FromTicks(mine - now), number);
    }

    private ValueTask<Key?> NextAsync(SqlSession session, string name, long distance) => session.ReadOneAsync<Key?>(
        next,
        static row => new Key(row.GetInt32(0), row.GetInt64(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetInt64(3)),
        name,
        distance);

    private async ValueTask<bool> ReleaseAsync(SqlSession session, string name, long number)
    {
        var id = await session.ReadOneAsync<int?>(back, static row => row.GetInt32(0), name, number).ConfigureAwait(false);
        return id is not null && await session.ExecuteAsync(unplace, id, number).ConfigureAwait(false) > 0;
    }

    private async ValueTask<bool> PauseAsync(SqlSession session, string name, TimeSpan wait)
    {
        var now = await database.Value.Clock.NowAsync(session).ConfigureAwait(false);
        await session.ExecuteAsync(create, name).ConfigureAwait(false);
        return await session.ExecuteAsync(pause, name, now + wait.Ticks).ConfigureAwait(false) > 0;
    }

    private async ValueTask<TimeSpan> PausedForAsync(SqlSession session, string name)
    {
        var until = await session.ReadOneAsync<long?>(paused, static row => row.IsDBNull(0) ? null : row.GetInt64(0), name).ConfigureAwait(false);
        if (until is null)
        {
            return TimeSpan.Zero;
        }

        var left = until.Value - await database.Value.Clock.PeekAsync(session).ConfigureAwait(false);
        return left > 0 ? TimeSpan.FromTicks(left) : TimeSpan.Zero;
    }

    private sealed record Key(int Id, long Number, long Keep, long? PausedUntil);
}
