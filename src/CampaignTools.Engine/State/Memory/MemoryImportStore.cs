using CampaignTools.Engine.State.Imports;

namespace CampaignTools.Engine.State.Memory;

/// <summary>Imports of this process alone.</summary>
internal sealed class MemoryImportStore(TimeProvider time) : IImportStore
{
    private readonly object gate = new();
    private readonly ImportRowKey keys = new(ImportRowKey.NewSeed());
    private readonly long started = time.GetTimestamp();
    private readonly List<(ImportDescription Import, Dictionary<RowKey, Row> Rows, ImportSummary Times)> imports = [];
    private readonly Dictionary<int, (OwnerIdentity Identity, long BeatAt)> owners = [];
    private readonly HashSet<(int Owner, int Flight)> flights = [];
    private int lastOwner;

    public ValueTask<ImportSession> OpenAsync(ImportDescription import, OwnerIdentity owner, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var id = imports.FindIndex(one => one.Import.NameKey == import.NameKey && one.Import.Account == import.Account && one.Import.Operation == import.Operation);
            if (id < 0)
            {
                id = imports.Count;
                imports.Add((import, [], new ImportSummary(import.Name.Trim(), import.Account, import.Operation, import.Source, time.GetUtcNow(), time.GetUtcNow())));
            }

            Touch(id, import.Source);
            owners.Add(++lastOwner, (owner, Now()));
            return ValueTask.FromResult(new ImportSession(id, lastOwner, owner, keys));
        }
    }

    public ValueTask CommitAsync(ImportSession session, JournalGroup group)
    {
        lock (gate)
        {
            var rows = imports[session.Import].Rows;
            Settle(rows, session, group);
            group.IsOwnerLost = !owners.ContainsKey(session.Owner);
            if (!group.IsOwnerLost)
            {
                owners[session.Owner] = (session.Identity, Now());
                group.Leaving.ForEach(flight => flights.Add((session.Owner, flight)));
                foreach (var claim in group.Claims)
                {
                    for (var i = 0; i < claim.Keys.Length; i++)
                    {
                        claim.Rows[i] = Decide(rows, session, claim, claim.Keys[i]);
                        if (claim.Leaves && claim.Rows[i].Decision == ClaimDecision.Send)
                        {
                            flights.Add((session.Owner, claim.Flight));
                        }
                    }
                }
            }

            if (group.Touches)
            {
                Touch(session.Import, source: null);
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask CloseAsync(ImportSession session)
    {
        lock (gate)
        {
            owners.Remove(session.Owner);
            Touch(session.Import, source: null);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<ImportSummary>> ListAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return ValueTask.FromResult<IReadOnlyList<ImportSummary>>([.. imports.Select(one => Count(one.Times, one.Rows.Values)).OrderByDescending(static one => one.LastAt)]);
        }
    }

    public async ValueTask<IReadOnlyList<string>> ListNamesAsync(CancellationToken cancellationToken) =>
        [.. (await ListAsync(cancellationToken).ConfigureAwait(false)).Select(static one => one.Name)];

    private void Settle(Dictionary<RowKey, Row> rows, ImportSession session, JournalGroup group)
    {
        foreach (var flight in group.Settled)
        {
            foreach (var settled in flight.Rows)
            {
                if (rows.TryGetValue(settled.Key, out var row) && row.Owner == session.Owner)
                {
                    rows[settled.Key] = row with { Status = settled.Status, ErrorId = settled.ErrorId, RowId = settled.RowId };
                }
            }

            if (flight.IsOver)
            {
                flights.Remove((session.Owner, flight.Flight));
            }
        }
    }

    private RowClaim Decide(Dictionary<RowKey, Row> rows, ImportSession session, BatchClaim claim, RowKey key)
    {
        if (!rows.TryGetValue(key, out var row))
        {
            rows.Add(key, new Row(ImportRowStatus.Open, session.Owner, claim.Flight));
            return new RowClaim(ClaimDecision.Send);
        }

        var record = new RowRecord(row.Status, row.Owner, flights.Contains((row.Owner, row.Flight)), row.ErrorId, row.RowId);
        var verdict = RowDecider.Decide(record, session.Owner, IsAlive(row.Owner, session.Identity), claim.RepeatIsHarmless);
        if (verdict.Take is { } take)
        {
            if (row.Status == ImportRowStatus.Open)
            {
                owners.Remove(row.Owner);
            }

            rows[key] = new Row(ImportRowStatus.Open, session.Owner, take == ClaimDecision.Repeat ? claim.RepeatFlight : claim.Flight);
            if (take == ClaimDecision.Repeat)
            {
                flights.Add((session.Owner, claim.RepeatFlight));
            }
        }

        return verdict.Answer;
    }

    private ImportSummary Count(ImportSummary times, IEnumerable<Row> rows)
    {
        var summary = new ImportSummary(times.Name, times.Account, times.Operation, times.Source, times.FirstAt, times.LastAt);
        foreach (var row in rows)
        {
            if (row.Status != ImportRowStatus.Open)
            {
                summary.Add(row.Status.ToLeadStatus(), 1);
            }
            else if (IsAlive(row.Owner, OwnerIdentity.Current))
            {
                summary.Sending++;
            }
            else
            {
                summary.Add(flights.Contains((row.Owner, row.Flight)) ? LeadStatus.Indeterminate : LeadStatus.NotSent, 1);
            }
        }

        return summary;
    }

    private bool IsAlive(int owner, OwnerIdentity here) => owners.TryGetValue(owner, out var entry) && OwnerLife.IsAlive(entry.Identity, entry.BeatAt, Now(), here);

    private void Touch(int id, string? source)
    {
        var (import, rows, times) = imports[id];
        imports[id] = (import, rows, times with { LastAt = time.GetUtcNow(), Source = source ?? times.Source });
    }

    private long Now() => time.GetElapsedTime(started).Ticks;

    private sealed record Row(ImportRowStatus Status, int Owner, int Flight, string? ErrorId = null, string? RowId = null);
}
