using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CampaignTools.Engine.State.Imports;

namespace CampaignTools.Engine.State.Sql;

/// <summary>
/// A run's transactions: everything in one is decided from the log as it was read, and becomes one entry of the log. Where another run has written
/// meanwhile, its entry has taken the number, and everything is decided again from what it says; so two runs never take the same row.
/// </summary>
internal sealed class SqlJournal(SqlDatabase database, ImportSql sql, ImportLog log, OwnerIdentity here, TimeProvider time)
{
    /// <summary>How long a run's entry in the table of runs may stay as it is: a small part of the time after which one that is not heard of counts as dead.</summary>
    private static readonly TimeSpan BeatsAtMost = TimeSpan.FromSeconds(1);

    private readonly ArrayBufferWriter<byte> entry = new();
    private readonly List<RowKey> sends = [];
    private readonly List<RowKey> repeats = [];
    private readonly int me = log.Me;
    private long? beatAt;

    /// <summary>The entry that was tried to be written last, while it is not known whether it is on disk.</summary>
    private byte[]? tried;

    /// <summary>Whether the log has shown that it is.</summary>
    private bool isThere;

    /// <summary>Carries the group out. It is on disk when this returns.</summary>
    public async ValueTask CommitAsync(JournalGroup group)
    {
        // Nearly always one statement does: this run is alive, and no other run has written or had the rows.
        (tried, isThere) = (null, false);
        if (IsFresh(group) && await TryDecideAsync(group, others: null).ConfigureAwait(false) && !LogEntry.IsEmpty(entry.WrittenSpan))
        {
            tried = entry.WrittenSpan.ToArray();
            if (await database.TryAloneAsync(sql.AppendAlone, log.Import, log.Next, me, tried).ConfigureAwait(false))
            {
                log.Appended();
                return;
            }
        }

        await database.WriteAsync(
            async session =>
            {
                await CarryOutAsync(session, group).ConfigureAwait(false);
                return true;
            },
            CancellationToken.None).ConfigureAwait(false);
    }

    private bool IsFresh(JournalGroup group) => !group.Touches && beatAt is { } at && time.GetElapsedTime(at) < BeatsAtMost;

    private async ValueTask CarryOutAsync(SqlSession session, JournalGroup group)
    {
        var now = await database.Clock.NowAsync(session).ConfigureAwait(false);

        // The run's entry stays locked to the end: nobody can take this run for dead while its request is leaving.
        group.IsOwnerLost = await session.ExecuteAsync(sql.Beat, me, now).ConfigureAwait(false) == 0;
        var beat = time.GetTimestamp();
        session.AfterCommit(() => beatAt = beat);

        // Where only the answer was lost, what was decided then holds. Else what other runs have done is decided from the latest: the log is read on first.
        isThere |= tried is not null && await log.ReadOnAsync(session, tried).ConfigureAwait(false);
        for (SqlOwners? others = null;
            !isThere && (!await TryDecideAsync(group, others).ConfigureAwait(false) || !await TryAppendAsync(session).ConfigureAwait(false));
            others = new SqlOwners(sql, session, here, now))
        {
            await log.ReadOnAsync(session).ConfigureAwait(false);
        }

        if (group.Touches)
        {
            await session.ExecuteAsync(sql.Touch, log.Import, time.GetUtcNow().UtcTicks).ConfigureAwait(false);
        }
    }

    /// <summary>Makes the entry. False where it would rest on what other runs have done with the rows, and <paramref name="others"/> is null.</summary>
    private async ValueTask<bool> TryDecideAsync(JournalGroup group, SqlOwners? others)
    {
        log.Index.GiveBack();
        entry.ResetWrittenCount();
        LogEntry.Begin(entry);
        LogEntry.Settled(entry, CollectionsMarshal.AsSpan(group.Settled));
        if (group.IsOwnerLost)
        {
            return true;
        }

        group.Leaving.ForEach(flight => LogEntry.Leaving(entry, flight));
        foreach (var claim in group.Claims)
        {
            if (!await TryClaimAsync(claim, others).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes the entry. False where another run has written one meanwhile.</summary>
    private async ValueTask<bool> TryAppendAsync(SqlSession session)
    {
        if (LogEntry.IsEmpty(entry.WrittenSpan))
        {
            return true;
        }

        tried = entry.WrittenSpan.ToArray();
        if (await session.ExecuteAsync(sql.Append, log.Import, log.Next, me, tried).ConfigureAwait(false) == 0)
        {
            return false;
        }

        session.AfterCommit(log.Appended);
        return true;
    }

    private async ValueTask<bool> TryClaimAsync(BatchClaim claim, SqlOwners? others)
    {
        sends.Clear();
        repeats.Clear();
        for (var i = TakeNew(claim, 0); i < claim.Keys.Length; i = TakeNew(claim, i + 1))
        {
            var key = claim.Keys[i];
            var known = log.Index.Find(key)!.Value;
            if (known.Owner == me)
            {
                // What the run itself has settled it never asks for again: that it had the row is all that its index has to know.
                claim.Rows[i] = new RowClaim(ClaimDecision.Same);
                continue;
            }

            if (others is null)
            {
                return false;
            }

            var decision = await DecideAsync(key, known, claim.RepeatIsHarmless, others).ConfigureAwait(false);
            claim.Rows[i] = decision;
            if (decision.Decision == ClaimDecision.Send)
            {
                sends.Add(key);
                log.Index.Take(key, me, claim.Flight);
            }
            else if (decision.Decision == ClaimDecision.Repeat)
            {
                repeats.Add(key);
                log.Index.Take(key, me, claim.RepeatFlight);
            }
        }

        Write(claim.Flight, sends, claim.Leaves);

        // What is repeated is in doubt already, and stays so however this run ends.
        Write(claim.RepeatFlight, repeats, leaves: true);
        return true;
    }

    /// <summary>Takes rows that nobody has had; the first that somebody has, or the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int TakeNew(BatchClaim claim, int from)
    {
        var i = from;
        for (; i < claim.Keys.Length && log.Index.TryTakeNew(claim.Keys[i], me, claim.Flight); i++)
        {
            sends.Add(claim.Keys[i]);
            claim.Rows[i] = new RowClaim(ClaimDecision.Send);
        }

        return i;
    }

    private void Write(int flight, List<RowKey> keys, bool leaves)
    {
        if (keys.Count == 0)
        {
            return;
        }

        LogEntry.Claimed(entry, flight, CollectionsMarshal.AsSpan(keys));
        if (leaves)
        {
            LogEntry.Leaving(entry, flight);
        }
    }

    private async ValueTask<RowClaim> DecideAsync(RowKey key, IndexedRow known, bool repeatIsHarmless, SqlOwners others)
    {
        var (errorId, rowId) = await log.TextsAsync(others.Session, key, known).ConfigureAwait(false);
        var record = new RowRecord(known.Status, known.Owner, known.HasLeft, errorId, rowId);
        var isOpen = known.Status == ImportRowStatus.Open;
        var isAlive = isOpen && await others.IsAliveAsync(known.Owner).ConfigureAwait(false);
        var verdict = RowDecider.Decide(record, me, isAlive, repeatIsHarmless);
        return verdict.Take is not null && isOpen && !await others.EndAsync(known.Owner).ConfigureAwait(false)
            ? new RowClaim(ClaimDecision.TakenByOther)
            : verdict.Answer;
    }
}
