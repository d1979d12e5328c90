using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>The one token of the account: a new one ends the earlier ones (providers.md, Token).</summary>
internal sealed class OzonetelTokens(TimeProvider clock, TimeSpan lifetime)
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly object _gate = new();
    private string? _current;
    private DateTimeOffset _expires;

    public string? Current
    {
        get
        {
            lock (_gate)
            {
                return _current;
            }
        }
    }

    public string Issue(string userName)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            _expires = now + lifetime;
            _current = Jwt(userName, now.ToUnixTimeSeconds(), _expires.ToUnixTimeSeconds());
            return _current;
        }
    }

    public bool IsValid(string token)
    {
        lock (_gate)
        {
            return string.Equals(token, _current, StringComparison.Ordinal) && clock.GetUtcNow() < _expires;
        }
    }

    public void Expire()
    {
        lock (_gate)
        {
            _current = null;
        }
    }

    private static string Base64Url(ReadOnlySpan<byte> bytes) =>
        Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private string Jwt(string userName, long issued, long expires)
    {
        var header = Base64Url("""{"alg":"HS256","typ":"JWT"}"""u8);
        // The nonce keeps two tokens of one second apart.
        var nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        var subject = System.Text.Json.JsonEncodedText.Encode(userName);
        var claims = string.Create(CultureInfo.InvariantCulture, $$"""{"sub":"{{subject}}","jti":"{{nonce}}","iat":{{issued}},"exp":{{expires}}}""");
        var signed = $"{header}.{Base64Url(Encoding.UTF8.GetBytes(claims))}";
        return $"{signed}.{Base64Url(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(signed)))}";
    }
}
