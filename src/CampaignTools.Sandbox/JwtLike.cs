using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CampaignTools.Sandbox;

/// <summary>Tokens in the form of a JSON web token, with iat and exp, signed with a key that nobody keeps.</summary>
internal static class JwtLike
{
    private static readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public static string Make(string subject, DateTimeOffset issued, DateTimeOffset? expires)
    {
        var header = Base64Url("""{"alg":"HS256","typ":"JWT"}"""u8);

        // The nonce keeps two tokens of one second apart.
        var nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        var end = expires is { } time ? string.Create(CultureInfo.InvariantCulture, $",\"exp\":{time.ToUnixTimeSeconds()}") : "";
        var claims = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"sub":"{{JsonEncodedText.Encode(subject)}}","jti":"{{nonce}}","iat":{{issued.ToUnixTimeSeconds()}}{{end}}}""");
        var signed = $"{header}.{Base64Url(Encoding.UTF8.GetBytes(claims))}";
        return $"{signed}.{Base64Url(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Base64Url(ReadOnlySpan<byte> bytes) =>
        Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
