using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Screening;

/// <summary>
/// What do-not-call lists and the history of calls know a number by: 64 bits of a keyed hash of whose number it is, so that a store's copy is no list of numbers for
/// who hasn't its key, and a number takes eight bytes. Of a million numbers against a million, one pair in twenty million such lists would be taken for the same.
/// </summary>
/// <param name="seed">The store's own.</param>
internal sealed class NumberKeys(byte[] seed)
{
    private const int MostDigits = 64;

    public static byte[] NewSeed() => RandomNumberGenerator.GetBytes(SipHash.SeedBytes);

    /// <param name="identity">Digits, as <see cref="Numbers.NumberVerdict"/> has them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ulong Of(string identity)
    {
        Span<byte> text = stackalloc byte[MostDigits];
        return SipHash.Hash(seed, text[..Encoding.ASCII.GetBytes(identity.AsSpan(0, Math.Min(identity.Length, MostDigits)), text)]).First;
    }

    /// <summary>The key of any text, apart from all numbers'.</summary>
    public ulong OfText(string text) => SipHash.Hash(seed, Encoding.UTF8.GetBytes($"text {text}")).First;
}
