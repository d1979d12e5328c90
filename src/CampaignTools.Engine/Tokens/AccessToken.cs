using System.Net.Http.Headers;
using CampaignTools.Engine.Secrets;

namespace CampaignTools.Engine.Tokens;

/// <summary>A token and the header that carries it, made once.</summary>
internal sealed class AccessToken
{
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

    public override string ToString() => Secret.Mask;
}
