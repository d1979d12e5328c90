using CampaignTools.Engine.State.Imports;

namespace CampaignTools.Engine.State.Sql;

/// <summary>Carries out one group inside its transaction. Rows are always gone through in the order of their keys, so that two runs never wait for each other.</summary>
internal sealed class SqlJournal(ImportSql sql, SqlSession session, ImportSession run, JournalGroup group)
{
    public async ValueTask CarryOutAsync(long now, long utcNow)
    {
        // The entry stays locked to the end: nobody can take this run for dead while its request is leaving.
        group.IsOwnerLost = await session.ExecuteAsync(sql.Beat, run.Owner, now).ConfigureAwait(false) == 0;
        await SettleAsync().ConfigureAwait(false);
        if (!group.IsOwnerLost)
        {
            await session.ExecuteEachAsync(sql.Leave, group.Leaving.ConvertAll(flight => new object?[] { run.Owner, flight }), affected: null).ConfigureAwait(false);
            await ClaimAsync(now).ConfigureAwait(false);
        }

        if (group.Touches)
        {
            await session.ExecuteAsync(sql.Touch, run.Import, utcNow).ConfigureAwait(false);
        }
    }

    private async ValueTask SettleAsync()
    {
        var rows = group.Settled.SelectMany(static flight => flight.Rows).OrderBy(static row => row.Key)
            .Select(row => new object?[] { run.Import, row.Key.ToArray(), (int)row.Status, row.ErrorId, row.RowId, run.Owner }).ToList();
        await session.ExecuteEachAsync(sql.Settle, rows, affected: null).ConfigureAwait(false);
        var over = group.Settled.FindAll(static flight => flight.IsOver).ConvertAll(flight => new object?[] { run.Owner, flight.Flight });
        await session.ExecuteEachAsync(sql.EndFlight, over, affected: null).ConfigureAwait(false);
    }

    private async ValueTask ClaimAsync(long now)
    {
        var asked = Asked();
        if (asked.Count == 0)
        {
            return;
        }

        var known = new List<Slot>();
        var values = asked.ConvertAll(slot => new object?[] { run.Import, slot.Key.ToArray(), run.Owner, slot.Claim.Flight });
        await session.ExecuteEachAsync(sql.Claim, values, (i, changed) =>
        {
            if (changed == 1)
            {
                asked[i].Answer(new RowClaim(ClaimDecision.Send));
            }
            else
            {
                known.Add(asked[i]);
            }
        }).ConfigureAwait(false);
        if (known.Count > 0)
        {
            await DecideAsync(known, now).ConfigureAwait(false);
        }
    }

    /// <summary>The rows that are asked for, each once; a second asker in the same group has the same row twice.</summary>
    private List<Slot> Asked()
    {
        var slots = new List<Slot>();
        var seen = new HashSet<RowKey>();
        foreach (var claim in group.Claims)
        {
            for (var i = 0; i < claim.Keys.Length; i++)
            {
                var slot = new Slot(claim, i);
                if (seen.Add(slot.Key))
                {
                    slots.Add(slot);
                }
                else
                {
                    slot.Answer(new RowClaim(ClaimDecision.Same));
                }
            }
        }

        slots.Sort(static (one, other) => one.Key.CompareTo(other.Key));
        return slots;
    }

    private async ValueTask DecideAsync(List<Slot> slots, long now)
    {
        var records = new RowRecord?[slots.Count];
        await session.ReadEachAsync(sql.Read, slots.ConvertAll(slot => new object?[] { run.Import, slot.Key.ToArray() }), (i, row) => records[i] = new RowRecord(
            (ImportRowStatus)row.GetInt32(0),
            row.GetInt32(1),
            row.GetInt32(4) == 1,
            row.IsDBNull(2) ? null : row.GetString(2),
            row.IsDBNull(3) ? null : row.GetString(3))).ConfigureAwait(false);
        var owners = new SqlOwners(sql, session, run.Identity, now);
        for (var i = 0; i < slots.Count; i++)
        {
            // A row that is not there was in the way a moment ago: another run has just been rolled back.
            var answer = records[i] is { } record
                ? await DecideAsync(slots[i], record, owners).ConfigureAwait(false)
                : new RowClaim(ClaimDecision.TakenByOther);
            slots[i].Answer(answer);
        }
    }

    private async ValueTask<RowClaim> DecideAsync(Slot slot, RowRecord record, SqlOwners owners)
    {
        var isAlive = record.Status == ImportRowStatus.Open && record.Owner != run.Owner && await owners.IsAliveAsync(record.Owner).ConfigureAwait(false);
        var verdict = RowDecider.Decide(record, run.Owner, isAlive, slot.Claim.RepeatIsHarmless);
        if (verdict.Take is not { } take)
        {
            return verdict.Answer;
        }

        if (record.Status == ImportRowStatus.Open && !await owners.EndAsync(record.Owner).ConfigureAwait(false))
        {
            return new RowClaim(ClaimDecision.TakenByOther);
        }

        var flight = take == ClaimDecision.Repeat ? slot.Claim.RepeatFlight : slot.Claim.Flight;
        if (await session.ExecuteAsync(sql.Retake, run.Import, slot.Key.ToArray(), run.Owner, flight, (int)record.Status, record.Owner).ConfigureAwait(false) == 0)
        {
            return new RowClaim(ClaimDecision.TakenByOther);
        }

        if (take == ClaimDecision.Repeat)
        {
            // It is in doubt already, and stays so however this run ends.
            await session.ExecuteAsync(sql.Leave, run.Owner, flight).ConfigureAwait(false);
        }

        return verdict.Answer;
    }

    private readonly record struct Slot(BatchClaim Claim, int Index)
    {
        public RowKey Key => Claim.Keys[Index];

        public void Answer(RowClaim answer) => Claim.Rows[Index] = answer;
    }
}
