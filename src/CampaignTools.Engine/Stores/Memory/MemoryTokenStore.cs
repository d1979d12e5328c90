using CampaignTools.Engine.Tokens;

namespace CampaignTools.Engine.Stores.Memory;

/// <summary>Tokens of this process alone.</summary>
internal sealed class MemoryTokenStore(TimeProvider time) : ITokenStore
{
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly long started = time.GetTimestamp();

    public ValueTask<StoredToken> ReadAsync(string account, CancellationToken cancellationToken)
    {
        lock (entries)
        {
            return ValueTask.FromResult(EntryOf(account).Read(Now()));
        }
    }

    public ValueTask<TokenLease> LeaseAsync(string account, string owner, long newest, TimeSpan duration, CancellationToken cancellationToken)
    {
        lock (entries)
        {
            var now = Now();
            var entry = EntryOf(account);
            var given = entry.Generation <= newest && (entry.Owner is null || entry.Owner == owner || entry.LeaseUntil <= now);
            if (given)
            {
                (entry.Owner, entry.LeaseUntil) = (owner, now + duration);
            }

            return ValueTask.FromResult(new TokenLease(given, entry.Read(now)));
        }
    }

    public ValueTask<long> ReplaceAsync(string account, string owner, byte[] token, TimeSpan? life, CancellationToken cancellationToken)
    {
        lock (entries)
        {
            var entry = EntryOf(account);
            entry.Sealed = token;
            entry.Issued = Now();
            entry.Expires = Now() + life;
            entry.GiveUp(owner);
            return ValueTask.FromResult(++entry.Generation);
        }
    }

    public ValueTask GiveUpAsync(string account, string owner, CancellationToken cancellationToken)
    {
        lock (entries)
        {
            EntryOf(account).GiveUp(owner);
        }

        return ValueTask.CompletedTask;
    }

    private TimeSpan Now() => time.GetElapsedTime(started);

    private Entry EntryOf(string account)
    {
        if (!entries.TryGetValue(account, out var entry))
        {
            entries.Add(account, entry = new Entry());
        }

        return entry;
    }

    private sealed class Entry
    {
        public long Generation;
        public byte[]? Sealed;
        public TimeSpan Issued;
        public TimeSpan? Expires;
        public string? Owner;
        public TimeSpan LeaseUntil;

        public StoredToken Read(TimeSpan now) => Sealed is null ? StoredToken.None with { Generation = Generation } : new StoredToken(Generation, Sealed, now - Issued, Expires - now);

        public void GiveUp(string who)
        {
            if (Owner == who)
            {
                Owner = null;
            }
        }
    }
}
