using CampaignTools.Engine.Imports;

namespace CampaignTools.Engine.Stores.Memory;

/// <summary>Imports of this process alone.</summary>
internal sealed class MemoryImportStore(TimeProvider time) : IImportStore
{
    private readonly object gate = new();
    private readonly ImportRowKey keys = new(ImportRowKey.NewSeed());
    private readonly long started = time.GetTimestamp();
    private readonly List<Import?> imports = [];
    private readonly Dictionary<int, (OwnerIdentity Identity, long BeatAt)> owners = [];
    private readonly Dictionary<int, int> importOf = [];
    private int lastOwner;

    public ValueTask<ImportSession> OpenAsync(ImportDescription import, OwnerIdentity owner, CancellationToken cancellationToken) => Locked(() =>
    {
        var id = imports.FindIndex(one => one is not null && (one.Description.NameKey, one.Description.Account, one.Description.Operation) == (import.NameKey, import.Account, import.Operation));
        if (id < 0 && import.IsVisit)
        {
            throw ImportHeads.Gone(import.Name);
        }

        if (id < 0)
        {
            id = imports.Count;
            imports.Add(new Import(import, time.GetUtcNow()));
        }

        owners.Add(++lastOwner, (owner, Now()));
        importOf[lastOwner] = id;
        if (!import.IsVisit)
        {
            imports[id]!.Begin(lastOwner, import);
            imports[id]!.Touch(time.GetUtcNow(), import.Source);
        }

        return new ImportSession(id, lastOwner, owner, keys) { IsVisit = import.IsVisit };
    });

    public ValueTask<AppendResult> AppendAsync(ImportSession session, ImportAppend append) => Locked(() => Append(session, append));

    public async ValueTask ReadAsync(int import, int after, Action<LoggedEntry> see) =>
        (await Locked(() => imports[import]!.Log.Skip(after).ToList()).ConfigureAwait(false)).ForEach(see);

    public ValueTask<byte[]?> ReadEntryAsync(int import, int number) => Locked(() => (byte[]?)imports[import]!.Log[number - 1].Entry);

    public ValueTask<ImportOwners> OwnersAsync(CancellationToken cancellationToken) =>
        Locked(() => new ImportOwners(Now(), new Dictionary<int, (OwnerIdentity Identity, long BeatAt)>(owners)));

    public async ValueTask CloseAsync(ImportSession session, ImportEnd? end) => await Locked(() =>
    {
        if (end is not null || !session.IsVisit)
        {
            imports[session.Import]?.Close(end, isAgain: session.IsVisit);
            imports[session.Import]?.Touch(time.GetUtcNow(), source: null);
        }

        return owners.Remove(session.Owner);
    }).ConfigureAwait(false);

    public ValueTask<IReadOnlyList<(int Import, ImportSummary Summary)>> ImportsAsync(CancellationToken cancellationToken) => Locked(
        IReadOnlyList<(int Import, ImportSummary Summary)> () =>
            [.. imports.Select(static (one, id) => (Import: id, One: one)).Where(static one => one.One is not null).Select(static one => (one.Import, Summary: one.One!.Summary())).OrderByDescending(static one => one.Summary.LastAt)]);

    public ValueTask<IReadOnlyList<ImportHead>> HeadsAsync(string nameKey, CancellationToken cancellationToken) => Locked(
        IReadOnlyList<ImportHead> () =>
            [.. imports.Select((one, id) => one?.Description.NameKey == nameKey ? one.Head(id, keys) : null).OfType<ImportHead>()]);

    public ValueTask<bool> RemoveAsync(int import, CancellationToken cancellationToken) => Locked(() =>
    {
        var runs = owners.Keys.Where(owner => importOf[owner] == import).ToList();
        if (runs.Exists(owner => OwnerLife.IsAlive(owners[owner].Identity, owners[owner].BeatAt, Now(), OwnerIdentity.Current)))
        {
            return false;
        }

        runs.ForEach(owner => owners.Remove(owner));
        imports[import] = null;
        return true;
    });

    public async ValueTask<IReadOnlyList<string>> ListNamesAsync(CancellationToken cancellationToken) =>
        [.. (await ImportsAsync(cancellationToken).ConfigureAwait(false)).Select(static one => one.Summary.Name)];

    private AppendResult Append(ImportSession session, ImportAppend append)
    {
        var isAlive = owners.ContainsKey(session.Owner);
        if (isAlive)
        {
            owners[session.Owner] = (session.Identity, Now());
        }
        else if (append.MustLive)
        {
            return AppendResult.OwnerLost;
        }

        var import = imports[session.Import]!;
        if (append.Ends.Any(end => owners.TryGetValue(end.Key, out var run) && run.BeatAt != end.Value))
        {
            return AppendResult.OtherLives;
        }

        if (append.Entry.Length > 0 && append.Number <= import.Log.Count)
        {
            return AppendResult.NumberTaken;
        }

        foreach (var end in append.Ends.Keys)
        {
            owners.Remove(end);
        }

        if (append.Entry.Length > 0)
        {
            import.Log.Add(new LoggedEntry(append.Number, session.Owner, append.Entry));
        }

        if (append.Touches)
        {
            import.Touch(time.GetUtcNow(), source: null);
        }

        return AppendResult.Written;
    }

    private ValueTask<T> Locked<T>(Func<T> work)
    {
        lock (gate)
        {
            return ValueTask.FromResult(work());
        }
    }

    private long Now() => time.GetElapsedTime(started).Ticks;

    private sealed class Import(ImportDescription description, DateTimeOffset firstAt)
    {
        private DateTimeOffset? touched;
        private string? source;
        private string? campaign;
        private ImportRun? run;
        private int lastRun;
        private ImportEnd? end;

        public ImportDescription Description => description;

        public List<LoggedEntry> Log { get; } = [];

        public void Touch(DateTimeOffset now, string? source) => (touched, this.source) = (now, source ?? this.source);

        public void Begin(int owner, ImportDescription import) => (lastRun, campaign, run) = (owner, campaign ?? import.Campaign, import.Run);

        /// <param name="with">How the run ended; null where that is not remembered.</param>
        /// <param name="isAgain">Whether it had ended before: nothing is changed where another has begun since.</param>
        public void Close(ImportEnd? with, bool isAgain)
        {
            if (!isAgain || with?.Owner == lastRun)
            {
                (lastRun, end) = (with?.Owner ?? lastRun, with ?? end);
            }
        }

        public ImportHead Head(int id, ImportRowKey keys) => new(id, description.Name.Trim(), description.Account, description.Operation, campaign, keys);

        public ImportSummary Summary() => new(description.Name.Trim(), description.Account, description.Operation, source, firstAt, touched ?? firstAt)
        {
            Campaign = campaign,
            Run = run,
            LastRun = lastRun,
            End = end,
            LastEntry = Log.Count,
        };
    }
}
