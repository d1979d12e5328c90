using System.Security.Cryptography;
using System.Text;
using CampaignTools.Engine.Secrets;

namespace CampaignTools.Engine.Tokens;

/// <summary>
/// Seals a token so that only who has the account's API key can open it: AES-256-GCM under a key derived from it (HKDF), a new nonce each time,
/// bound to the account. A stolen store tells nothing, and an entry put under another account opens nowhere.
/// </summary>
internal sealed class TokenSeal
{
    private const byte Version = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeaderBytes = 1 + NonceBytes + TagBytes;
    private const int KeyBytes = 32;

    private static readonly byte[] Purpose = "CampaignTools token 1"u8.ToArray();

    private readonly byte[] bound;
    private readonly byte[] key;

    public TokenSeal(string account, Secret apiKey)
    {
        bound = Encoding.UTF8.GetBytes(account);
        var input = Encoding.UTF8.GetBytes(apiKey.Reveal());
        key = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, KeyBytes, salt: bound, info: Purpose);
        CryptographicOperations.ZeroMemory(input);
    }

    public byte[] Close(string token)
    {
        var plain = Encoding.UTF8.GetBytes(token);
        var entry = new byte[HeaderBytes + plain.Length];
        entry[0] = Version;
        var nonce = entry.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce, plain, entry.AsSpan(HeaderBytes), entry.AsSpan(1 + NonceBytes, TagBytes), bound);
        CryptographicOperations.ZeroMemory(plain);
        return entry;
    }

    /// <summary>The token; null where the entry is not ours to open: another key, another account, or damage.</summary>
    public string? Open(byte[]? entry)
    {
        if (entry is null || entry.Length < HeaderBytes || entry[0] != Version)
        {
            return null;
        }

        var plain = new byte[entry.Length - HeaderBytes];
        try
        {
            using var cipher = new AesGcm(key, TagBytes);
            cipher.Decrypt(entry.AsSpan(1, NonceBytes), entry.AsSpan(HeaderBytes), entry.AsSpan(1 + NonceBytes, TagBytes), plain, bound);
            return Encoding.UTF8.GetString(plain);
        }
        catch (CryptographicException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}
