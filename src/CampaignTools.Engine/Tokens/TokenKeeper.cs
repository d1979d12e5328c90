namespace CampaignTools.Engine.Tokens;

/// <summary>
/// Holds the one good token of an account. A new token makes the earlier ones invalid, so only one caller fetches while the others wait for what it brings.
/// </summary>
internal sealed class TokenKeeper(ITokenIssuer issuer, TimeProvider time) : IDisposable
{
    /// <summary>A token that ends sooner than this is not sent any more: it might end on the way.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim fetching = new(1, 1);
    private AccessToken? current;

    /// <summary>The token, fetched where there is none that is still good.</summary>
    public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken) =>
        Volatile.Read(ref current) is { } token && IsGood(token)
            ? ValueTask.FromResult(token)
            : FetchAsync(expired: null, cancellationToken);

    /// <summary>A token other than the one that the provider just refused: what another caller has fetched meanwhile, or a new one.</summary>
    public ValueTask<AccessToken> RenewAsync(AccessToken expired, CancellationToken cancellationToken) => FetchAsync(expired, cancellationToken);

    public void Dispose() => fetching.Dispose();

    private async ValueTask<AccessToken> FetchAsync(AccessToken? expired, CancellationToken cancellationToken)
    {
        await fetching.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (current is { } token && !ReferenceEquals(token, expired) && IsGood(token))
            {
                return token;
            }

            var fresh = await issuer.IssueAsync(cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref current, fresh);
            return fresh;
        }
        finally
        {
            fetching.Release();
        }
    }

    private bool IsGood(AccessToken token) => token.ExpiresAt is not { } end || end - time.GetUtcNow() > Margin;
}
