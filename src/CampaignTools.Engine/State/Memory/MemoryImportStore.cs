using CampaignTools.Engine.State.Imports;

namespace CampaignTools.Engine.State.Memory;

/// <summary>Imports of this process alone.</summary>
internal sealed class MemoryImportStore(TimeProvider time) : IImportStore
{
    private readonly object gate = new();
    private readonly ImportRowKey keys = new(ImportRowKey.NewSeed());
    private readonly long started = time.GetTimestamp();
    private readonly List<Import> imports = [];
    private readonly Dictionary<int, (OwnerIdentity Identity, long BeatAt)> owners = [];
    private int lastOwner;

    public ValueTask<ImportSession> OpenAsync(ImportDescription import, OwnerIdentity owner, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var id = imports.FindIndex(one => one.Description.NameKey == import.NameKey && one.Description.Account == import.Account && one.Description.Operation == import.Operation);
            if (id < 0)
            {
                id = imports.Count;
                imports.Add(new Import(import, time.GetUtcNow()));
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
            var import = imports[session.Import];
            import.Settle(session.Owner, group.Settled);
            group.IsOwnerLost = !owners.ContainsKey(session.Owner);
            if (!group.IsOwnerLost)
            {
                owners[session.Owner] = (session.Identity, Now());
                group.Leaving.ForEach(flight => import.Index.Leave(session.Owner, flight));
                group.Claims.ForEach(claim => Claim(import, session, claim));
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
            return ValueTask.FromResult<IReadOnlyList<ImportSummary>>([.. imports.Select(Count).OrderByDescending(static one => one.LastAt)]);
        }
    }

    public async ValueTask<IReadOnlyList<string>> ListNamesAsync(CancellationToken cancellationToken) =>
        [.. (await ListAsync(cancellationToken).ConfigureAwait(false)).Select(static one => one.Name)];

    private void Claim(Import import, ImportSession session, BatchClaim claim)
    {
        for (var i = 0; i < claim.Keys.Length; i++)
        {
            var answer = claim.Rows[i] = Decide(import, session, claim, claim.Keys[i]);
            if (answer.Decision is ClaimDecision.Send or ClaimDecision.Repeat)
            {
                var isRepeat = answer.Decision == ClaimDecision.Repeat;
                var flight = isRepeat ? claim.RepeatFlight : claim.Flight;
                import.Index.Claim(claim.Keys[i], session.Owner, flight);
                if (isRepeat || claim.Leaves)
                {
                    import.Index.Leave(session.Owner, flight);
                }
            }
        }
    }

    private RowClaim Decide(Import import, ImportSession session, BatchClaim claim, RowKey key)
    {
        if (import.Index.Find(key) is not { } row)
        {
            return new RowClaim(ClaimDecision.Send);
        }

        var (errorId, rowId) = import.TextsOf(row);
        var record = new RowRecord(row.Status, row.Owner, row.HasLeft, errorId, rowId);
        var verdict = RowDecider.Decide(record, session.Owner, IsAlive(row.Owner, session.Identity), claim.RepeatIsHarmless);
        if (verdict.Take is not null && row.Status == ImportRowStatus.Open)
        {
            owners.Remove(row.Owner);
        }

        return verdict.Answer;
    }

    private ImportSummary Count(Import import)
    {
        var summary = import.Summary();
        foreach (var row in import.Index.Rows)
        {
            summary.Add(row, IsAlive(row.Owner, OwnerIdentity.Current));
        }

        return summary;
    }

    private bool IsAlive(int owner, OwnerIdentity here) => owners.TryGetValue(owner, out var entry) && OwnerLife.IsAlive(entry.Identity, entry.BeatAt, Now(), here);

    private void Touch(int id, string? source)
    {
        imports[id].LastAt = time.GetUtcNow();
        imports[id].Source = source ?? imports[id].Source;
    }

    private long Now() => time.GetElapsedTime(started).Ticks;

    private sealed class Import(ImportDescription description, DateTimeOffset firstAt)
    {
        private readonly DateTimeOffset first = firstAt;

        // The index has a row's place here; the first is that of rows without any.
        private readonly List<(string? ErrorId, string? RowId)> texts = [default];

        public ImportDescription Description => description;

        public ImportIndex Index { get; } = new();

        public DateTimeOffset LastAt { get; set; } = firstAt;

        public string? Source { get; set; }

        public ImportSummary Summary() => new(description.Name.Trim(), description.Account, description.Operation, Source, first, LastAt);

        public (string? ErrorId, string? RowId) TextsOf(IndexedRow row) => texts[row.TextAt];

        public void Settle(int owner, List<FlightSettlement> flights)
        {
            foreach (var flight in flights)
            {
                foreach (var row in flight.Rows)
                {
                    Index.Settle(row.Key, owner, row.Status, Keep(row.ErrorId, row.RowId));
                }

                if (flight.IsOver)
                {
                    Index.End(owner, flight.Flight);
                }
            }
        }

        private int Keep(string? errorId, string? rowId)
        {
            if (errorId is null && rowId is null)
            {
                return 0;
            }

            texts.Add((errorId, rowId));
            return texts.Count - 1;
        }
    }
}
