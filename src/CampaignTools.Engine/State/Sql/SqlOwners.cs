using CampaignTools.Engine.State.Imports;

namespace CampaignTools.Engine.State.Sql;

/// <summary>Which of the runs that hold rows are alive, each looked at once a transaction.</summary>
internal sealed class SqlOwners(ImportSql sql, SqlSession session, OwnerIdentity here, long now)
{
    private readonly Dictionary<int, bool> known = [];
    private readonly HashSet<int> ended = [];

    /// <summary>The transaction.</summary>
    public SqlSession Session => session;

    public async ValueTask<bool> IsAliveAsync(int owner)
    {
        if (!known.TryGetValue(owner, out var isAlive))
        {
            isAlive = await ReadAsync(owner).ConfigureAwait(false) is { } entry && OwnerLife.IsAlive(entry.Identity, entry.BeatAt, now, here);
            known.Add(owner, isAlive);
        }

        return isAlive;
    }

    /// <summary>
    /// Makes sure that a run that was taken for dead never wakes up: it finds its entry gone before its next request leaves.
    /// False where it has shown meanwhile that it lives.
    /// </summary>
    public async ValueTask<bool> EndAsync(int owner)
    {
        if (ended.Contains(owner))
        {
            return true;
        }

        var entry = await ReadAsync(owner).ConfigureAwait(false);
        var isOver = entry is null
            || (!OwnerLife.IsAlive(entry.Identity, entry.BeatAt, now, here) && await session.ExecuteAsync(sql.EndOwner, owner, entry.BeatAt).ConfigureAwait(false) > 0);
        known[owner] = !isOver;
        return isOver && ended.Add(owner);
    }

    private ValueTask<Entry?> ReadAsync(int owner) => session.ReadOneAsync<Entry?>(
        sql.ReadOwner,
        static row => new Entry(new OwnerIdentity(row.GetString(0), row.GetInt32(1), row.GetInt64(2)), row.GetInt64(3)),
        owner);

    private sealed record Entry(OwnerIdentity Identity, long BeatAt);
}
