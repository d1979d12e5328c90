using CampaignTools.Engine.Secrets;

namespace CampaignTools.Engine.Tokens;

/// <summary>
/// Holds the one good token of an account. A new token makes the earlier ones invalid, so of all who share the store only one fetches,
/// while the others wait for what it brings.
/// </summary>
internal sealed class TokenKeeper(ITokenIssuer issuer, ITokenStore store, TokenAccount account, TimeProvider time) : IDisposable
{
    /// <summary>A token that ends sooner than this is not sent any more: it might end on the way. Of a token that is short-lived, the last tenth of its life.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    /// <summary>How long others wait for a fetcher that has died.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LastLook = TimeSpan.FromMilliseconds(500);

    private readonly TokenSeal seal = new(account.Name, account.ApiKey);
    private readonly string owner = Guid.NewGuid().ToString("N");
    private readonly SemaphoreSlim fetching = new(1, 1);
    private Held? current;

    /// <summary>Hears of each token that was fetched here; null where nobody wants to.</summary>
    public Action<AccessToken>? Fetched { get; init; }

    /// <summary>The token, fetched where there is none that is still good.</summary>
    public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken) =>
        Volatile.Read(ref current) is { } held && IsGood(held.Token)
            ? ValueTask.FromResult(held.Token)
            : FindAsync(refused: null, cancellationToken);

    /// <summary>A token other than the one that the provider just refused: what somebody else has fetched meanwhile, or a new one.</summary>
    public ValueTask<AccessToken> RenewAsync(AccessToken refused, CancellationToken cancellationToken) => FindAsync(refused, cancellationToken);

    /// <summary>A new token, whatever is there.</summary>
    public async ValueTask<AccessToken> IssueAsync(CancellationToken cancellationToken)
    {
        await fetching.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var wait = FirstLook;
            while (!(await store.LeaseAsync(account.Name, owner, long.MaxValue, Lease, cancellationToken).ConfigureAwait(false)).IsGiven)
            {
                wait = await WaitAsync(wait, cancellationToken).ConfigureAwait(false);
            }

            return await FetchAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            fetching.Release();
        }
    }

    public void Dispose() => fetching.Dispose();

    private async ValueTask<AccessToken> FindAsync(AccessToken? refused, CancellationToken cancellationToken)
    {
        await fetching.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (current is { } held && !ReferenceEquals(held.Token, refused) && IsGood(held.Token))
            {
                return held.Token;
            }

            var stored = await store.ReadAsync(account.Name, cancellationToken).ConfigureAwait(false);
            var wait = FirstLook;
            while (true)
            {
                if (TryAdopt(stored, refused) is { } shared)
                {
                    return shared;
                }

                var lease = await store.LeaseAsync(account.Name, owner, stored.Generation, Lease, cancellationToken).ConfigureAwait(false);
                if (lease.IsGiven)
                {
                    return await FetchAsync(cancellationToken).ConfigureAwait(false);
                }

                // Somebody is fetching it, or has just done so.
                if (lease.Token.Generation == stored.Generation)
                {
                    wait = await WaitAsync(wait, cancellationToken).ConfigureAwait(false);
                }

                stored = lease.Token;
            }
        }
        finally
        {
            fetching.Release();
        }
    }

    /// <summary>Takes over the token of the store; null where it is no better than what we have.</summary>
    private AccessToken? TryAdopt(StoredToken stored, AccessToken? refused)
    {
        if (stored.Generation <= (current?.Generation ?? 0) || seal.Open(stored.Sealed) is not { } value || value == refused?.Value.Reveal())
        {
            return null;
        }

        account.Redactor.Add(value);
        var now = time.GetUtcNow();
        var token = new AccessToken(value, now - stored.Age, stored.Left is { } left ? now + left : null);
        if (!IsGood(token))
        {
            return null;
        }

        Volatile.Write(ref current, new Held(token, stored.Generation));
        return token;
    }

    private async ValueTask<AccessToken> FetchAsync(CancellationToken cancellationToken)
    {
        var isStored = false;
        using var fetched = new CancellationTokenSource();
        var renewal = RenewLeaseAsync(fetched.Token);
        try
        {
            var fresh = await issuer.IssueAsync(cancellationToken).ConfigureAwait(false);

            // From here on the old token is dead: the new one is stored even if the user has just stopped.
            TimeSpan? life = fresh.ExpiresAt is { } end ? end - time.GetUtcNow() : null;
            var generation = await store.ReplaceAsync(account.Name, owner, seal.Close(fresh.Value.Reveal()), life, CancellationToken.None).ConfigureAwait(false);
            isStored = true;
            Volatile.Write(ref current, new Held(fresh, generation));
            Fetched?.Invoke(fresh);
            return fresh;
        }
        finally
        {
            await fetched.CancelAsync().ConfigureAwait(false);
            await renewal.ConfigureAwait(false);
            if (!isStored)
            {
                await GiveUpAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Fetching may take long: the token has a limit of its own.</summary>
    private async Task RenewLeaseAsync(CancellationToken fetched)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Renewal, time, fetched).ConfigureAwait(false);
                await store.LeaseAsync(account.Name, owner, long.MaxValue, Lease, fetched).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // It has come, or failed.
        }
        catch (Errors.CampaignToolsException)
        {
            // The lease runs out; whether the store works shows when the token is stored.
        }
    }

    private async ValueTask GiveUpAsync()
    {
        try
        {
            await store.GiveUpAsync(account.Name, owner, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Errors.CampaignToolsException)
        {
            // It runs out by itself, and the failure that brought us here is the one to tell.
        }
    }

    private async ValueTask<TimeSpan> WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        return wait < LastLook ? wait * 2 : LastLook;
    }

    private bool IsGood(AccessToken token)
    {
        if (token.ExpiresAt is not { } end)
        {
            return true;
        }

        var tenth = (end - token.IssuedAt) / 10;
        return end - time.GetUtcNow() > (tenth < Margin ? tenth : Margin);
    }

    private sealed record Held(AccessToken Token, long Generation);
}

/// <summary>Whose token it is.</summary>
/// <param name="Name">The account's key in the store.</param>
/// <param name="ApiKey">What the stored token is sealed under.</param>
/// <param name="Redactor">Learns the tokens that others have fetched.</param>
internal sealed record TokenAccount(string Name, Secret ApiKey, Redactor Redactor);
