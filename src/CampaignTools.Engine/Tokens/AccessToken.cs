using System.Net.Http.Headers;
using CampaignTools.Engine.Secrets;

namespace CampaignTools.Engine.Tokens;

/// <summary>A token and the header that carries it, made once.</summary>
internal sealed class AccessToken
{
    /// <summary>No provider issues a token for longer: what claims more is taken to say nothing of its end.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(3660);

    /// <summary>Told of a token that <see cref="CanBeSent"/> refuses. Its characters are not shown: it is a secret.</summary>
    public const string WhyNotSent = "the answer's token holds line breaks, blanks or characters beyond ASCII, which no request can carry.";

    public AccessToken(string value, DateTimeOffset issuedAt, DateTimeOffset? expiresAt)
    {
        Value = new Secret(value);
        IssuedAt = issuedAt;
        ExpiresAt = expiresAt;
        Bearer = new AuthenticationHeaderValue("Bearer", value);
    }

    public Secret Value { get; }

    public DateTimeOffset IssuedAt { get; }

    /// <summary>When it ends; null for a token without an end.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    public AuthenticationHeaderValue Bearer { get; }

    /// <summary>Whether it stands for "this server issues none": the credential goes with each request instead (Enswitch before 4.1).</summary>
    public bool IsNone => Value.IsEmpty;

    /// <summary>Stands for a token at a server that issues none; asked for again after a while, since servers are upgraded.</summary>
    public static AccessToken None(DateTimeOffset now) => new("", now, now.AddHours(1));

    /// <summary>Whether a request can carry the token: it goes into a header, so it must be printable ASCII without blanks.</summary>
    public static bool CanBeSent(string value) => value.Length > 0 && value.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0;

    public override string ToString() => Secret.Mask;
}

/// <summary>Asks the provider for a new token. Throws a CampaignToolsException where it gives none.</summary>
internal interface ITokenIssuer
{
    ValueTask<AccessToken> IssueAsync(CancellationToken cancellationToken);
}
