using System.Data.Common;
using CampaignTools.Engine.Tokens;

namespace CampaignTools.Engine.Stores.Sql;

/// <summary>Tokens in a database, one row an account.</summary>
internal sealed class SqlTokenStore(Lazy<SqlDatabase> database, SqlDialect dialect) : ITokenStore
{
    private readonly string read = $"SELECT generation, sealed, issued, expires FROM {dialect.Schema}.token WHERE account = $1";
    private readonly string create = $"INSERT INTO {dialect.Schema}.token (account, generation) VALUES ($1, 0) ON CONFLICT (account) DO NOTHING";
    private readonly string lease =
        $"""
        UPDATE {dialect.Schema}.token SET lease_owner = $2, lease_until = $3
        WHERE account = $1 AND generation <= $4 AND (lease_owner IS NULL OR lease_owner = $2 OR lease_until <= $5)
        """;

    private readonly string replace =
        $"""
        UPDATE {dialect.Schema}.token SET generation = generation + 1, sealed = $3, issued = $4, expires = $5,
            lease_until = CASE WHEN lease_owner = $2 THEN NULL ELSE lease_until END,
            lease_owner = CASE WHEN lease_owner = $2 THEN NULL ELSE lease_owner END
        WHERE account = $1 RETURNING generation
        """;

    private readonly string giveUp = $"UPDATE {dialect.Schema}.token SET lease_owner = NULL, lease_until = NULL WHERE account = $1 AND lease_owner = $2";

    public ValueTask<StoredToken> ReadAsync(string account, CancellationToken cancellationToken) => database.Value.ReadAsync(
        async session => await ReadAsync(session, account, await database.Value.Clock.PeekAsync(session).ConfigureAwait(false)).ConfigureAwait(false),
        cancellationToken);

    public ValueTask<TokenLease> LeaseAsync(string account, string owner, long newest, TimeSpan duration, CancellationToken cancellationToken) =>
        database.Value.WriteAsync(
            async session =>
            {
                var now = await database.Value.Clock.NowAsync(session).ConfigureAwait(false);
                await session.ExecuteAsync(create, account).ConfigureAwait(false);
                var changed = await session.ExecuteAsync(lease, account, owner, now + duration.Ticks, newest, now).ConfigureAwait(false);
                return new TokenLease(changed > 0, await ReadAsync(session, account, now).ConfigureAwait(false));
            },
            cancellationToken);

    public ValueTask<long> ReplaceAsync(string account, string owner, byte[] token, TimeSpan? life, CancellationToken cancellationToken) =>
        database.Value.WriteAsync(
            async session =>
            {
                var now = await database.Value.Clock.NowAsync(session).ConfigureAwait(false);
                await session.ExecuteAsync(create, account).ConfigureAwait(false);
                return await session.ReadOneAsync(replace, static row => row.GetInt64(0), account, owner, token, now, now + life?.Ticks).ConfigureAwait(false);
            },
            cancellationToken);

    public async ValueTask GiveUpAsync(string account, string owner, CancellationToken cancellationToken) =>
        await database.Value.WriteAsync(session => session.ExecuteAsync(giveUp, account, owner), cancellationToken).ConfigureAwait(false);

    private async ValueTask<StoredToken> ReadAsync(SqlSession session, string account, long now) =>
        await session.ReadOneAsync(read, row => Read(row, now), account).ConfigureAwait(false) ?? StoredToken.None;

    private static StoredToken Read(DbDataReader row, long now) => row.IsDBNull(1)
        ? new StoredToken(row.GetInt64(0), Sealed: null, TimeSpan.Zero, Left: null)
        : new StoredToken(
            row.GetInt64(0),
            row.GetFieldValue<byte[]>(1),
            TimeSpan.FromTicks(now - row.GetInt64(2)),
            row.IsDBNull(3) ? null : TimeSpan.FromTicks(row.GetInt64(3) - now));
}
