using System.Buffers;
using System.Runtime.InteropServices;
using CampaignTools.Engine.State.Imports;

namespace CampaignTools.Engine.State.Sql;

/// <summary>
/// One transaction of a run: everything in it is decided from the log as it was read, and becomes one entry of the log. Where another run has written
/// meanwhile, its entry has taken the number, and everything is decided again from what it says; so two runs never take the same row.
/// </summary>
internal sealed class SqlJournal(ImportSql sql, SqlSession session, SqlImportSession run, JournalGroup group)
{
    private readonly HashSet<RowKey> asked = [];
    private readonly List<Grant> grants = [];
    private readonly List<RowKey> sends = [];
    private readonly List<RowKey> repeats = [];
    private bool hasReadOn;
    private bool restsOnOthers;

    public async ValueTask CarryOutAsync(long now, long utcNow)
    {
        // The run's own row stays locked to the end: nobody can take this run for dead while its request is leaving.
        group.IsOwnerLost = await session.ExecuteAsync(sql.Beat, run.Owner, now).ConfigureAwait(false) == 0;
        while (!await TryAsync(now).ConfigureAwait(false))
        {
            await run.Log.ReadOnAsync(session).ConfigureAwait(false);
            hasReadOn = true;
        }

        if (group.Touches)
        {
            await session.ExecuteAsync(sql.Touch, run.Import, utcNow).ConfigureAwait(false);
        }
    }

    /// <summary>Decides and writes. False where the log is to be read on first.</summary>
    private async ValueTask<bool> TryAsync(long now)
    {
        var entry = new ArrayBufferWriter<byte>(256);
        LogEntry.Begin(entry);
        var empty = entry.WrittenCount;
        LogEntry.Settled(entry, CollectionsMarshal.AsSpan(group.Settled));
        if (!group.IsOwnerLost)
        {
            foreach (var flight in group.Leaving)
            {
                LogEntry.Leaving(entry, flight);
            }

            await ClaimAsync(entry, new SqlOwners(sql, session, run.Identity, now)).ConfigureAwait(false);
        }

        if (restsOnOthers && !hasReadOn)
        {
            return false;
        }

        if (entry.WrittenCount == empty)
        {
            return true;
        }

        if (!await run.Log.AppendAsync(session, run.Owner, entry.WrittenSpan.ToArray()).ConfigureAwait(false))
        {
            return false;
        }

        session.AfterCommit(Appended);
        return true;
    }

    private async ValueTask ClaimAsync(ArrayBufferWriter<byte> entry, SqlOwners owners)
    {
        asked.Clear();
        grants.Clear();
        foreach (var claim in group.Claims)
        {
            sends.Clear();
            repeats.Clear();
            for (var i = 0; i < claim.Keys.Length; i++)
            {
                var key = claim.Keys[i];
                var decision = !asked.Add(key) ? new RowClaim(ClaimDecision.Same)
                    : run.Log.Index.Find(key) is { } known ? await DecideAsync(key, known, claim.RepeatIsHarmless, owners).ConfigureAwait(false)
                    : new RowClaim(ClaimDecision.Send);
                claim.Rows[i] = decision;
                if (decision.Decision == ClaimDecision.Send)
                {
                    sends.Add(key);
                }
                else if (decision.Decision == ClaimDecision.Repeat)
                {
                    repeats.Add(key);
                }
            }

            Grants(entry, claim.Flight, sends, claim.Leaves);

            // What is repeated is in doubt already, and stays so however this run ends.
            Grants(entry, claim.RepeatFlight, repeats, leaves: true);
        }
    }

    private void Grants(ArrayBufferWriter<byte> entry, int flight, List<RowKey> keys, bool leaves)
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

        grants.Add(new Grant(flight, [.. keys]));
    }

    private async ValueTask<RowClaim> DecideAsync(RowKey key, IndexedRow known, bool repeatIsHarmless, SqlOwners owners)
    {
        if (known.Owner == run.Owner)
        {
            return new RowClaim(ClaimDecision.Same);
        }

        restsOnOthers = true;
        var (errorId, rowId) = await run.Log.TextsAsync(session, key, known).ConfigureAwait(false);
        var record = new RowRecord(known.Status, known.Owner, known.HasLeft, errorId, rowId);
        var isOpen = known.Status == ImportRowStatus.Open;
        var isAlive = isOpen && await owners.IsAliveAsync(known.Owner).ConfigureAwait(false);
        var verdict = RowDecider.Decide(record, run.Owner, isAlive, repeatIsHarmless);
        return verdict.Take is not null && isOpen && !await owners.EndAsync(known.Owner).ConfigureAwait(false)
            ? new RowClaim(ClaimDecision.TakenByOther)
            : verdict.Answer;
    }

    private void Appended()
    {
        // What the run itself settles it never asks for again: its own claims are all that its index has to know.
        foreach (var grant in grants)
        {
            foreach (var key in grant.Keys)
            {
                run.Log.Index.Claim(key, run.Owner, grant.Flight);
            }
        }

        run.Log.Appended();
    }

    private sealed record Grant(int Flight, RowKey[] Keys);
}
