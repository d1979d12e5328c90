namespace CampaignTools.Engine.Tokens;

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
