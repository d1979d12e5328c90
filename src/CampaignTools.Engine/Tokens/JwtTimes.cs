using System.Text.Json;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tokens;

/// <summary>When a token was issued and when it ends, read from its own claims (RFC 7519 iat and exp).</summary>
internal static class JwtTimes
{
    /// <summary>What the token page says of every token.</summary>
    private static readonly TimeSpan Documented = TimeSpan.FromMinutes(60);

    /// <summary>
    /// The times by this machine's clock: only the difference of the claims is used, so that a clock that is wrong here does not matter.
    /// A token that is no JWT, or claims what can't be, is taken to last the documented hour.
    /// </summary>
    public static (DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt) Read(string token, DateTimeOffset now)
    {
        var life = LifeOf(token) ?? Documented;
        return (now, now + life);
    }

    private static TimeSpan? LifeOf(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3)
        {
            return null;
        }

        try
        {
            var json = Decode(parts[1]);
            if (!WholeJson.Is(json))
            {
                return null;
            }

            using var claims = JsonDocument.Parse(json);
            return claims.RootElement.ValueKind == JsonValueKind.Object
                && claims.RootElement.TryGetProperty("iat", out var iat) && iat.TryGetInt64(out var issued)
                && claims.RootElement.TryGetProperty("exp", out var exp) && exp.TryGetInt64(out var expires)
                && expires > issued
                && checked(expires - issued) < AccessToken.LongestLife.TotalSeconds
                ? TimeSpan.FromSeconds(expires - issued)
                : null;
        }
        catch (Exception failure) when (failure is FormatException or JsonException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    private static byte[] Decode(string part)
    {
        var base64 = part.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(base64.PadRight(base64.Length + ((4 - (base64.Length % 4)) % 4), '='));
    }
}
