using CampaignTools.Engine.Screening;

namespace CampaignTools.Engine.Stores.Sql;

/// <summary>The history of calls in a database.</summary>
internal sealed class SqlCallHistoryStore(Lazy<SqlDatabase> database, SqlDialect dialect) : ICallHistoryStore
{
    private readonly string open =
        $"INSERT INTO {dialect.Schema}.history_account AS a (account) VALUES ($1) ON CONFLICT (account) DO UPDATE SET account = a.account RETURNING id";

    // Never the last one: the next entry's number follows from it.
    private readonly string forget =
        $"""
        DELETE FROM {dialect.Schema}.call_history WHERE account_id = $1 AND latest < $2
            AND number < (SELECT MAX(number) FROM {dialect.Schema}.call_history WHERE account_id = $1)
        """;

    private readonly string last = $"SELECT COALESCE(MAX(number), 0) FROM {dialect.Schema}.call_history WHERE account_id = $1";
    private readonly string readOn =
        $"SELECT number, entry FROM {dialect.Schema}.call_history WHERE account_id = $1 AND number > $2 AND number <= $3 AND latest >= $4 ORDER BY number";

    private readonly string append =
        $"INSERT INTO {dialect.Schema}.call_history (account_id, number, latest, entry) VALUES ($1, $2, $3, $4) ON CONFLICT (account_id, number) DO NOTHING";

    private readonly string appendNext =
        $"""
        INSERT INTO {dialect.Schema}.call_history (account_id, number, latest, entry)
        SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3 FROM {dialect.Schema}.call_history WHERE account_id = $1 ON CONFLICT (account_id, number) DO NOTHING
        """;

    private readonly string take = $"SELECT id FROM {dialect.Schema}.history_account WHERE id = $1{dialect.ForUpdate}";

    public ValueTask<int> OpenAsync(string account, DateTimeOffset forgetBefore, CancellationToken cancellationToken) => database.Value.WriteAsync(
        async session =>
        {
            var id = await session.ReadOneAsync(open, static row => row.GetInt32(0), account).ConfigureAwait(false);
            await session.ExecuteAsync(forget, id, forgetBefore.UtcTicks).ConfigureAwait(false);
            return id;
        },
        cancellationToken);

    public async ValueTask<int> ReadAsync(int account, int after, DateTimeOffset since, Action<byte[]> see, CancellationToken cancellationToken)
    {
        // Broken off and run again, it goes on behind what was seen.
        var seen = after;
        return await database.Value.ReadAsync(
            async session =>
            {
                var end = await session.ReadOneAsync(last, static row => row.GetInt32(0), account).ConfigureAwait(false);
                await session.ReadEachAsync(
                    readOn,
                    row =>
                    {
                        see(row.GetFieldValue<byte[]>(1));
                        seen = row.GetInt32(0);
                    },
                    account,
                    seen,
                    end,
                    since.UtcTicks).ConfigureAwait(false);
                return Math.Max(end, after);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<bool> AppendAsync(int account, int? number, DateTimeOffset latest, byte[] entry)
    {
        if (number is { } own)
        {
            return await database.Value.TryAloneAsync(append, account, own, latest.UtcTicks, entry).ConfigureAwait(false);
        }

        // Where several runs append at once, or it isn't known whether this was: in a transaction, one after the other. To have an entry twice harms nobody.
        return await database.Value.TryAloneAsync(appendNext, account, latest.UtcTicks, entry).ConfigureAwait(false)
            || await database.Value.WriteAsync(
                async session =>
                {
                    while (true)
                    {
                        await session.ReadOneAsync(take, static row => row.GetInt32(0), account).ConfigureAwait(false);
                        if (await session.ExecuteAsync(appendNext, account, latest.UtcTicks, entry).ConfigureAwait(false) == 1)
                        {
                            return true;
                        }
                    }
                },
                CancellationToken.None).ConfigureAwait(false);
    }
}
