using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CampaignTools.Engine.Values;

/// <summary>
/// SipHash-2-4 with 128 bits (Aumasson and Bernstein, https://www.aumasson.jp/siphash/siphash.pdf; its 128-bit form: https://github.com/veorq/SipHash). Who does not know the
/// seed can't make two texts with the same hash, and a row takes a third of the time that SHA-256 takes.
/// </summary>
internal static class SipHash
{
    public const int SeedBytes = 16;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (ulong First, ulong Second) Hash(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> text)
    {
        var state = new State(BinaryPrimitives.ReadUInt64LittleEndian(seed), BinaryPrimitives.ReadUInt64LittleEndian(seed[8..]));
        var rest = text;
        for (; rest.Length >= sizeof(ulong); rest = rest[sizeof(ulong)..])
        {
            state.Take(BinaryPrimitives.ReadUInt64LittleEndian(rest));
        }

        // The last word: what is left, and how long it all is.
        var last = (ulong)text.Length << 56;
        for (var i = 0; i < rest.Length; i++)
        {
            last |= (ulong)rest[i] << (8 * i);
        }

        state.Take(last);
        return (state.First(), state.Second());
    }

    [StructLayout(LayoutKind.Auto)]
    private struct State(ulong key0, ulong key1)
    {
        private ulong v0 = key0 ^ 0x736F6D6570736575;
        private ulong v1 = key1 ^ 0x646F72616E646F6D ^ 0xEE;
        private ulong v2 = key0 ^ 0x6C7967656E657261;
        private ulong v3 = key1 ^ 0x7465646279746573;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take(ulong word)
        {
            v3 ^= word;
            Round();
            Round();
            v0 ^= word;
        }

        public ulong First()
        {
            v2 ^= 0xEE;
            return End();
        }

        public ulong Second()
        {
            v1 ^= 0xDD;
            return End();
        }

        private ulong End()
        {
            Round();
            Round();
            Round();
            Round();
            return v0 ^ v1 ^ v2 ^ v3;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Round()
        {
            v0 += v1;
            v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
            v0 = BitOperations.RotateLeft(v0, 32);
            v2 += v3;
            v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
            v2 = BitOperations.RotateLeft(v2, 32);
        }
    }
}
