namespace CampaignTools.Sandbox.Enswitch;

/// <summary>The tokens that user/login gave out (EN-LOGIN): many may be valid at once.</summary>
internal sealed class EnswitchTokens(TimeProvider clock, EnswitchOptions account)
{
    private static readonly TimeSpan _secondStep = TimeSpan.FromMinutes(2);
    private readonly Dictionary<string, DateTimeOffset?> _expiry = new(StringComparer.Ordinal);
    private readonly HashSet<string> _firstSteps = new(StringComparer.Ordinal);

    public (string Token, DateTimeOffset? Expires) Issue() => Issue(account.TokenLifetime);

    /// <summary>The token between the two steps of a login with a second factor: valid for two minutes.</summary>
    public string IssueTotp()
    {
        var token = Issue(_secondStep).Token;
        lock (_expiry)
        {
            _firstSteps.Add(token);
        }

        return token;
    }

    /// <summary>Whether a token is good for what it was given for: a first step's token opens nothing but the second step.</summary>
    public bool IsValid(string token, bool isFirstStep = false)
    {
        lock (_expiry)
        {
            return _firstSteps.Contains(token) == isFirstStep && _expiry.TryGetValue(token, out var expires) && (expires is null || clock.GetUtcNow() < expires);
        }
    }

    public void ExpireAll()
    {
        lock (_expiry)
        {
            _expiry.Clear();
            _firstSteps.Clear();
        }
    }

    private (string Token, DateTimeOffset? Expires) Issue(TimeSpan? lifetime)
    {
        var now = clock.GetUtcNow();
        var expires = lifetime is { } time ? now + time : (DateTimeOffset?)null;
        var token = JwtLike.Make(account.UserName, now, expires);
        lock (_expiry)
        {
            _expiry[token] = expires;
        }

        return (token, expires);
    }
}
