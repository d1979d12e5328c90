namespace CampaignTools.Engine.Tokens;

/// <summary>
/// Where the one token of an account is kept for all who share the store. It sees tokens only sealed, and gives their times as spans of its own clock,
/// so that machines whose clocks differ agree on when a token ends.
/// </summary>
internal interface ITokenStore
{
    ValueTask<StoredToken> ReadAsync(string account, CancellationToken cancellationToken);

    /// <summary>
    /// Asks for the right to fetch a new token. It is given to one at a time, for <paramref name="duration"/>, and not where
    /// a token newer than <paramref name="newest"/> is there already. Asked again by its holder, it is prolonged.
    /// </summary>
    ValueTask<TokenLease> LeaseAsync(string account, string owner, long newest, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Puts a new token in place of the old one, and gives the lease back. Returns the token's generation.</summary>
    ValueTask<long> ReplaceAsync(string account, string owner, byte[] token, TimeSpan? life, CancellationToken cancellationToken);

    /// <summary>Gives the lease back without a token.</summary>
    ValueTask GiveUpAsync(string account, string owner, CancellationToken cancellationToken);
}

/// <summary>An account's token in the store.</summary>
/// <param name="Generation">How many tokens the account has had; 0 before the first.</param>
/// <param name="Sealed">The token, sealed; null before the first.</param>
/// <param name="Age">How long ago it was stored.</param>
/// <param name="Left">How long it is still good; null for a token without an end.</param>
internal sealed record StoredToken(long Generation, byte[]? Sealed, TimeSpan Age, TimeSpan? Left)
{
    public static StoredToken None { get; } = new(0, Sealed: null, TimeSpan.Zero, Left: null);
}

/// <summary>The answer to who wants to fetch a token.</summary>
/// <param name="IsGiven">Whether the asker may fetch one.</param>
/// <param name="Token">What is in the store.</param>
internal sealed record TokenLease(bool IsGiven, StoredToken Token);
