using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tokens;

namespace CampaignTools.Engine.Tests.Stores;

/// <summary>What every store must do for tokens: one fetches, the others wait.</summary>
public abstract class TokenSuite(StoreHarness harness) : StoreSuite(harness)
{
    private const string Account = "Ozonetel/api.example.net/acme";
    private const string ApiKey = "KK-the-api-key-0123456789";

    private readonly Issuer issuer = new();

    [StoreFact]
    public async Task Twenty_who_ask_at_once_cause_one_fetch()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => Open(TimeProvider.System)).ToArray();
        issuer.Takes = TimeSpan.FromMilliseconds(200);
        var keepers = Enumerable.Range(0, 20).Select(i => Keeper(stores[i % 4], time: TimeProvider.System)).ToArray();
        var tokens = await Task.WhenAll(keepers.Select(keeper => Task.Run(async () => await keeper.GetAsync(default))));
        Assert.Equal(1, issuer.Issued);
        Assert.All(tokens, static token => Assert.Equal("token-1", token.Value.Reveal()));
    }

    [StoreFact]
    public async Task Refused_token_is_renewed_once_for_all()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => Open(TimeProvider.System)).ToArray();
        var keepers = Enumerable.Range(0, 20).Select(i => Keeper(stores[i % 4], time: TimeProvider.System)).ToArray();
        var old = await Task.WhenAll(keepers.Select(keeper => keeper.GetAsync(default).AsTask()));
        issuer.Takes = TimeSpan.FromMilliseconds(100);
        var renewed = await Task.WhenAll(keepers.Select((keeper, i) => Task.Run(async () => await keeper.RenewAsync(old[i], default))));
        Assert.Equal(2, issuer.Issued);
        Assert.All(renewed, static token => Assert.Equal("token-2", token.Value.Reveal()));
    }

    [StoreFact]
    public async Task Token_ends_when_it_ends_for_everybody()
    {
        var (one, other) = (Keeper(Open()), Keeper(Open()));
        var token = await one.GetAsync(default);
        Time.Advance(TimeSpan.FromMinutes(20));
        var shared = await other.GetAsync(default);
        Assert.Equal(token.Value.Reveal(), shared.Value.Reveal());
        Assert.Equal(token.ExpiresAt, shared.ExpiresAt);
        Assert.Equal(token.IssuedAt, shared.IssuedAt);

        // Half a minute before its end it is not used any more.
        Time.Advance(TimeSpan.FromMinutes(39.6));
        Assert.Equal("token-2", (await other.GetAsync(default)).Value.Reveal());
        Assert.Equal("token-2", (await one.GetAsync(default)).Value.Reveal());
        Assert.Equal(2, issuer.Issued);
    }

    [StoreFact]
    public async Task Token_that_lives_shorter_than_the_margin_is_used_for_what_it_lasts()
    {
        issuer.Life = TimeSpan.FromSeconds(20);
        var keeper = Keeper(Open());
        Assert.Equal("token-1", (await keeper.GetAsync(default)).Value.Reveal());
        Time.Advance(TimeSpan.FromSeconds(17));
        Assert.Equal("token-1", (await keeper.GetAsync(default)).Value.Reveal());
        Assert.Equal("token-1", (await Keeper(Open()).GetAsync(default)).Value.Reveal());
        Time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Equal("token-2", (await keeper.GetAsync(default)).Value.Reveal());
        Assert.Equal(2, issuer.Issued);
    }

    [StoreFact]
    public async Task Force_issues_a_new_one_and_the_others_take_it_over()
    {
        var (one, other) = (Keeper(Open()), Keeper(Open()));
        var old = await other.GetAsync(default);
        Assert.Equal("token-2", (await one.IssueAsync(default)).Value.Reveal());
        Assert.Equal("token-2", (await other.RenewAsync(old, default)).Value.Reveal());
        Assert.Equal("token-3", (await one.IssueAsync(default)).Value.Reveal());
        Assert.Equal(3, issuer.Issued);
    }

    [StoreFact]
    public async Task Another_key_or_account_opens_nothing()
    {
        await Keeper(Open()).GetAsync(default);
        Assert.Equal("token-2", (await Keeper(Open(), key: "another key").GetAsync(default)).Value.Reveal());
        Assert.Equal("token-3", (await Keeper(Open(), account: Account + "2").GetAsync(default)).Value.Reveal());

        // The entry is the other key's now: the first keeper keeps what it has in hand, a new one with its key finds no token.
        Assert.Equal("token-4", (await Keeper(Open()).GetAsync(default)).Value.Reveal());
    }

    [StoreFact]
    public async Task Server_that_issues_none_is_asked_once_for_all()
    {
        issuer.IssuesNone = true;
        Assert.True((await Keeper(Open()).GetAsync(default)).IsNone);
        Assert.True((await Keeper(Open()).GetAsync(default)).IsNone);
        Assert.Equal(1, issuer.Issued);
    }

    [StoreFact]
    public async Task Entry_moved_to_another_account_opens_nothing()
    {
        var store = Open();
        await Keeper(store).GetAsync(default);
        var stolen = await store.Tokens.ReadAsync(Account, default);
        await store.Tokens.ReplaceAsync("victim", "thief", stolen.Sealed!, TimeSpan.FromHours(1), default);
        Assert.Equal("token-2", (await Keeper(store, account: "victim").GetAsync(default)).Value.Reveal());
    }

    [StoreFact]
    public async Task Fetcher_that_fails_lets_the_next_one_try()
    {
        issuer.Failure = new CampaignToolsException(ErrorIds.AuthenticationFailed, "No token: invalid key");
        var failure = await Assert.ThrowsAsync<CampaignToolsException>(() => Keeper(Open()).GetAsync(default).AsTask());
        Assert.Equal(ErrorIds.AuthenticationFailed, failure.ErrorId);
        issuer.Failure = null;
        Assert.Equal("token-1", (await Keeper(Open()).GetAsync(default)).Value.Reveal());
    }

    [StoreFact]
    public async Task Fetcher_that_dies_is_waited_for_as_long_as_its_lease()
    {
        var store = Open();
        Assert.True((await store.Tokens.LeaseAsync(Account, "dead", 0, TimeSpan.FromSeconds(15), default)).IsGiven);
        var before = Time.Elapsed;
        var asked = Keeper(Open()).GetAsync(default).AsTask();
        await Time.RunAsync(asked);

        // While the new one is fetched, simulated time may run on to the renewal of its lease.
        Assert.InRange(Time.Elapsed - before, TimeSpan.FromSeconds(14), TimeSpan.FromSeconds(30));
        Assert.Equal("token-1", (await asked).Value.Reveal());
    }

    [StoreFact]
    public async Task Fetch_that_takes_long_keeps_its_lease()
    {
        issuer.Takes = TimeSpan.FromSeconds(50);
        issuer.Clock = Time;
        var one = Task.Run(async () => await Keeper(Open()).GetAsync(default));
        var other = Task.Run(async () => await Keeper(Open()).GetAsync(default));

        // The fetch, the renewal of its lease, and the one who waits for it.
        var all = Task.WhenAll(one, other);
        await Time.RunAsync(Task.WhenAny(one, other), waiters: 3);
        await Time.RunAsync(all);
        Assert.Equal(1, issuer.Issued);
    }

    [StoreFact]
    public async Task Stop_while_waiting_is_heard()
    {
        var store = Open();
        await store.Tokens.LeaseAsync(Account, "somebody", 0, TimeSpan.FromMinutes(5), default);
        using var stop = new CancellationTokenSource();
        var asked = Keeper(Open()).GetAsync(stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    internal TokenKeeper Keeper(CampaignTools.Engine.Stores.IStateStore store, string account = Account, string key = ApiKey, TimeProvider? time = null)
    {
        issuer.Clock ??= time ?? Time;
        return new TokenKeeper(issuer, store.Tokens, new TokenAccount(account, new Secret(key), new Redactor()), time ?? Time);
    }

    /// <summary>The provider: numbers its tokens, each good for an hour.</summary>
    private sealed class Issuer : ITokenIssuer
    {
        private int issued;

        public int Issued => issued;

        public TimeSpan Takes { get; set; }

        public TimeProvider? Clock { get; set; }

        public Exception? Failure { get; set; }

        public bool IssuesNone { get; set; }

        public TimeSpan Life { get; set; } = TimeSpan.FromHours(1);

        public async ValueTask<AccessToken> IssueAsync(CancellationToken cancellationToken)
        {
            if (Failure is not null)
            {
                throw Failure;
            }

            await Task.Delay(Takes, Clock!, cancellationToken);
            var now = Clock!.GetUtcNow();
            var number = Interlocked.Increment(ref issued);
            return IssuesNone ? AccessToken.None(now) : new AccessToken($"token-{number}", now, now + Life);
        }
    }
}

public sealed class MemoryTokenTests() : TokenSuite(new MemoryHarness());

public sealed class SqliteTokenTests() : TokenSuite(new SqliteHarness());
